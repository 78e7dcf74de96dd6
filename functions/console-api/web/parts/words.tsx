/** What somebody wrote, in the direction that it is read in, whatever the page's own is; never taken for HTML. */
export function Words({ direction, children }: { readonly direction: 'ltr' | 'rtl'; readonly children: string }) {
  return (
    <p className="words" dir={direction}>
      {children}
    </p>
  );
}

/** A name or a number in the midst of our own words. */
export function Inline({ children }: { readonly children: string }) {
  return <bdi>{children}</bdi>;
}
