/** What somebody wrote, in the direction that it is read in, whatever the page's own is; never taken for HTML. */
export function Words({ direction, children }: { readonly direction: 'ltr' | 'rtl'; readonly children: string }) {
  return (
    <p className="words" dir={direction}>
      {children}
    </p>
  );
}

/**
 * A name, a number or a sentence in its own direction, without a line of its own: in a page from right to left, "30% of
 * those" would otherwise be drawn as "of those 30%".
 */
export function Inline({ children }: { readonly children: string }) {
  return <bdi>{children}</bdi>;
}
