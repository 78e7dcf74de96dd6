import type { Category } from '../consent.ts';
import { inOrder, reported } from '../consent.ts';
import type { Settings } from '../context.ts';
import type { ConsentEvidence, ConsentGiven, Fact } from '../facts.ts';
import type { Instant } from '../instant.ts';
import type { Contact } from './contact.ts';
import { toConfirm, withoutDeclined } from './unconfirmed.ts';

/** What a system or a file says that a customer agreed to. */
export interface ToldConsent {
  readonly categories: readonly Category[];
  /** What they are held to have agreed to so far without anybody having told it: that it is told now is a fact. */
  readonly untold: readonly Category[];
  readonly given?: ConsentGiven;
  readonly evidence: Pick<ConsentEvidence, 'channel' | 'by' | 'words'>;
  readonly at: Instant;
}

/** Undefined where nothing is said of it. */
export function consentGiven(where: string | undefined, on: string | undefined): ConsentGiven | undefined {
  if (where === undefined && on === undefined) return undefined;
  return { ...(where !== undefined && { where }), ...(on !== undefined && { on }) };
}

/**
 * Consent as it is after it was told, and each change of it as a fact. What is told of somebody who opted out is noted and
 * holds nothing: their own START will bring it.
 */
export function consentTold(
  contact: Contact,
  { categories: said, untold, given, evidence, at }: ToldConsent,
  settings: Settings,
): { readonly contact: Contact; readonly facts: readonly Fact[] } {
  const told = { ...evidence, program: settings.programVersion };
  const { consent } = contact;
  // Systems and files tell the same again and again, and know nothing of a no by text.
  const categories = withoutDeclined(contact, said, given);
  if (consent.kind === 'opted-out') {
    const after = reported(consent, categories);
    const same = JSON.stringify(after) === JSON.stringify(consent);
    if (same) return { contact, facts: [] };
    const noted: Fact = { kind: 'consent-noted', categories: inOrder(categories), ...told, ...(given && { given }) };
    return { contact: { ...contact, consent: after }, facts: [noted] };
  }
  const waiting = evidence.channel === 'import' ? [] : toConfirm(contact, categories, settings);
  const holds = categories.filter((category) => !waiting.includes(category));
  const had = consent.categories.filter((category) => !untold.includes(category));
  const granted = inOrder(holds.filter((category) => !had.includes(category)));
  const withdrawn = inOrder(had.filter((category) => !categories.includes(category)));
  const { unconfirmed, ...rest } = contact;
  const requested = waiting.filter((category) => !unconfirmed?.categories.includes(category));
  const asking = {
    categories: waiting,
    since: at,
    ...(given && { given }),
  };
  const facts: Fact[] = [];
  if (granted.length > 0)
    facts.push({ kind: 'consent-granted', categories: granted, ...told, ...(given && { given }) });
  if (requested.length > 0)
    facts.push({ kind: 'consent-requested', categories: requested, ...told, ...(given && { given }) });
  if (withdrawn.length > 0) facts.push({ kind: 'consent-withdrawn', categories: withdrawn, ...told });
  return {
    contact: {
      ...rest,
      consent: reported(consent, holds),
      ...(waiting.length > 0 && { unconfirmed: requested.length > 0 ? asking : (unconfirmed ?? asking) }),
    },
    facts,
  };
}
