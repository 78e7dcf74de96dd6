import type { Instant } from './instant.ts';

/** What a text is for; consent is given and withdrawn for each apart. */
export const CATEGORIES = ['service', 'transactional', 'marketing'] as const;
export type Category = (typeof CATEGORIES)[number];

/**
 * The head of the consent ledger: what holds now. How it came about is in the facts.
 * Opted out is a state of its own, so that consent granted by an import or an event cannot lift it.
 */
export type Consent =
  | { readonly kind: 'granted'; readonly categories: readonly Category[] }
  | { readonly kind: 'opted-out'; readonly since: Instant; readonly before: readonly Category[] };

export const SERVICE_ONLY = { kind: 'granted', categories: ['service'] } as const satisfies Consent;

export function allows(consent: Consent, category: Category): boolean {
  return consent.kind === 'granted' && consent.categories.includes(category);
}

export function optOut(consent: Consent, now: Instant): Consent {
  return consent.kind === 'opted-out' ? consent : { kind: 'opted-out', since: now, before: consent.categories };
}

/** Back in by the customer's own word: to what they had agreed to before, and at least to service texts. */
export function optIn(consent: Consent): readonly Category[] {
  const before = consent.kind === 'opted-out' ? consent.before : consent.categories;
  return inOrder([...before, 'service']);
}

/** Consent reported by another system widens or narrows what is granted; it never lifts an opt-out. */
export function reported(consent: Consent, categories: readonly Category[]): Consent {
  return consent.kind === 'opted-out'
    ? { ...consent, before: inOrder(categories) }
    : { kind: 'granted', categories: inOrder(categories) };
}

export function inOrder(categories: readonly Category[]): readonly Category[] {
  return CATEGORIES.filter((category) => categories.includes(category));
}
