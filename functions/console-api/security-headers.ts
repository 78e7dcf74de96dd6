const TWO_YEARS_SECONDS = 63_072_000;

/**
 * What browsers may do with anything that comes from here: scripts and styles of its own files alone, and words to this
 * address and the sign-in page's. Text that holds HTML stays text, and even a script that slipped in would not run.
 */
export function securityHeaders(signInOrigin: string): Readonly<Record<string, string>> {
  const policy = {
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': `'self' ${signInOrigin}`,
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  };
  return {
    'content-security-policy': Object.entries(policy)
      .map(([what, from]) => `${what} ${from}`)
      .join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    // For this name alone: the domain for links may be the whole company's, with names below it that are not ours.
    'strict-transport-security': `max-age=${TWO_YEARS_SECONDS}`,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  };
}
