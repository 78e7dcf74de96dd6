/** A browser takes longer ones; some phones and gateways do not. */
const LONGEST_TARGET = 2000;

/**
 * Where a short link may lead: an absolute `https:` URL of a named host, without a user's name or password in it, as a
 * browser would write it. Undefined where the text is nothing of that kind; whatever follows the slash after a host, it is.
 */
export function linkTarget(text: string): string | undefined {
  // A browser would take `https:shop.example` for whole as well; nobody means that.
  if (!/^https:\/\//i.test(text)) return undefined;
  const url = URL.parse(text);
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '') return undefined;
  if (!/^([\w-]+\.)+[a-z][\w-]*$/i.test(url.hostname)) return undefined;
  return url.href.length > LONGEST_TARGET ? undefined : url.href;
}

/** The part of a target that says whose site it is. */
export function siteOf(target: string): string {
  return new URL(target).origin;
}

/** A site as somebody writes it into a text, up to what ends it there. */
const WRITTEN_SITE = /https:\/\/[^\s'"|{}<>\\/?#]+/gi;

/** The sites that a template itself names, as `siteOf` tells them. */
export function sitesWrittenIn(template: string): ReadonlySet<string> {
  return new Set((template.match(WRITTEN_SITE) ?? []).flatMap((site) => URL.parse(site)?.origin ?? []));
}
