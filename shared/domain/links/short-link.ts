import type { TurnContext } from '../context.ts';
import type { LinkClicked, MessageLink } from '../facts.ts';
import { isQueued } from '../facts.ts';
import type { ContactId, LinkToken, TurnId } from '../ids.ts';
import type { Instant } from '../instant.ts';
import { addDaysTo } from '../retention.ts';
import type { Turn } from '../turn.ts';

/** What is known of a short link: where it leads, and what a click on it says. */
export interface ShortLink extends MessageLink, Pick<LinkClicked, 'messageId' | 'purpose' | 'occurrence' | 'language'> {
  readonly contactId: ContactId;
  readonly turnId: TurnId;
}

const TOKEN = /^[\w-]{16}$/;

/** An id as long as any: texts are measured with it before their links are made. */
export const MEASURING_ID = '-'.repeat(16);

export function linkToken(text: string): LinkToken | undefined {
  return TOKEN.test(text) ? (text as LinkToken) : undefined;
}

/** As it stands in a text. Every token is as long as another, so the length of a text tells its price beforehand. */
export function linkUrl(base: string, token: LinkToken | string): string {
  return `${base}/l/${token}`;
}

/** Makes the links of one text; they are in the order in which the text has them. */
export class LinkMaker {
  readonly links: MessageLink[] = [];
  readonly #context: TurnContext;

  constructor(context: TurnContext) {
    this.#context = context;
  }

  /** @param target as `linkTarget` tells it */
  make(target: string): string {
    const { newId, now, settings } = this.#context;
    const token = endingInWord(newId()) as LinkToken;
    this.links.push({ token, target, expiresAt: addDaysTo(now, settings.links.expireAfterDays) });
    return linkUrl(settings.links.base, token);
  }
}

/**
 * Where a text goes on after a link, phones take a hyphen before the space for the sentence's and leave it out of the link.
 * Source: Android, `Patterns.AUTOLINK_WEB_URL`, which ends at a word's boundary.
 */
function endingInWord(id: string): string {
  return id.replace(/[^A-Za-z0-9]$/, '0');
}

/** All links of the texts of a turn, each with what its text was sent for. */
export function linksOf({ contactId, turnId, cause, facts }: Turn): readonly ShortLink[] {
  return facts.filter(isQueued).flatMap(({ messageId, purpose, language, links = [] }) => {
    const occurrence = cause.kind === 'touch' ? cause.occurrence : surveyOccurrence(facts, purpose);
    const about = { contactId, turnId, messageId, purpose, language, ...(occurrence !== undefined && { occurrence }) };
    return links.map((link) => ({ ...link, ...about }));
  });
}

/** Which asking of a survey a text of it belongs to, where the same turn tells. */
function surveyOccurrence(facts: Turn['facts'], purpose: string): string | undefined {
  const told = facts.find((fact) => 'occurrence' in fact && 'survey' in fact && `survey:${fact.survey}` === purpose);
  return told !== undefined && 'occurrence' in told ? told.occurrence : undefined;
}

export function isExpired({ expiresAt }: Pick<MessageLink, 'expiresAt'>, now: Instant): boolean {
  return now >= expiresAt;
}
