import type { Content } from '../campaign/campaign.ts';
import type { Category } from '../consent.ts';
import type { Contact } from '../contact/contact.ts';
import type { SpeakingContext } from '../context.ts';
import { fieldsFor, languageFor } from '../context.ts';
import type { MessageLink, MessageQueued, Purpose } from '../facts.ts';
import type { MessageId } from '../ids.ts';
import type { Language, LanguageCode } from '../language.ts';
import { LinkMaker } from '../links/short-link.ts';
import { linkTarget, siteOf, sitesWrittenIn } from '../links/target.ts';
import { placeOf } from '../place/place.ts';
import { priceOf } from '../price/price.ts';
import { languageOf } from '../program.ts';
import { marked } from './advertising-mark.ts';
import { swapped } from './encoding.ts';
import type { Track } from './render.ts';
import { IncompleteText, render, UnusableTarget } from './render.ts';

type OwnWords = Extract<Content, { kind: 'words' }>;

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}]/u;

/** The providers' limit, in characters. Source: AWS End User Messaging SMS, SendTextMessage. */
export const LONGEST_TEXT = 1600;

/** Told with the event that a text answers. */
type EventFields = Readonly<Record<string, string>>;

/** What a contact would read, before anything is sent. */
export interface Wording {
  readonly language: LanguageCode;
  /** As the operator wrote it. */
  readonly template: string;
  /** Never blank; it may be longer than can be sent. */
  readonly text: string;
  /** The short links in it. They lead nowhere until the text is committed. */
  readonly links: readonly MessageLink[];
}

/**
 * One text of these parts, a line each, in the contact's language, marked as their law asks, ready to send.
 * @throws IncompleteText where a part needs a field that is absent; the check at synth rules that out for the system's own.
 */
export function messageTo(
  contact: Contact,
  keys: readonly [string, ...string[]],
  purpose: Purpose,
  category: Category,
  context: SpeakingContext,
  event?: EventFields,
): MessageQueued {
  return queued(contact, messageFor(contact, keys, category, context, event), purpose, category, context);
}

/**
 * One text in words of the campaign's own: in the contact's language where it has them, else in the first of the
 * program's languages that it has.
 * @throws IncompleteText where they need a field that is absent.
 */
export function wordsTo(
  contact: Contact,
  content: OwnWords,
  purpose: Purpose,
  category: Category,
  context: SpeakingContext,
  event?: EventFields,
): MessageQueued {
  return queued(contact, wordsFor(contact, content, category, context, event), purpose, category, context);
}

/** What `messageTo` would send. @throws IncompleteText */
export function messageFor(
  contact: Contact,
  keys: readonly [string, ...string[]],
  category: Category,
  context: SpeakingContext,
  event?: EventFields,
): Wording {
  const language = languageFor(contact, context.program);
  const fields = fieldsFor(contact, context.settings, event);
  const templates = keys.map((key) => textIn(language, key));
  const maker = new LinkMaker(context);
  const [first = '', ...others] = templates.map((template) =>
    render(template, fields, trackWith(maker, template, event)),
  );
  const lines = [marked(first, contact.phone, category), ...others];
  const text = lines.map((line) => towards(language, line)).join('\n');
  return said({ language: language.code, template: templates.join('\n'), text, links: maker.links });
}

/** What `wordsTo` would send. @throws IncompleteText */
export function wordsFor(
  contact: Contact,
  { words, swaps }: OwnWords,
  category: Category,
  context: SpeakingContext,
  event?: EventFields,
): Wording {
  const wanted = languageFor(contact, context.program).code;
  // In the program's order: a broadcast's words come out of the database in any order.
  const known = context.program.languages.find(({ code }) => Object.hasOwn(words, code))?.code;
  const language = languageOf(context.program, Object.hasOwn(words, wanted) ? wanted : known);
  const template = words[language.code] ?? '';
  const maker = new LinkMaker(context);
  const fields = fieldsFor(contact, context.settings, event);
  const rendered = render(template, fields, trackWith(maker, template, event));
  const worded = marked(swaps === 'apply' ? swapped(rendered) : rendered, contact.phone, category);
  const text = towards(language, worded);
  return said({ language: language.code, template, text, links: maker.links });
}

/**
 * Leads to the sites that the template names, or where a field of the event says as a whole. The check at synth tries the
 * fields' values on nothing that they are compared with, so what is behind a condition is first known here.
 */
function trackWith(maker: LinkMaker, template: string, event: EventFields = {}): Track {
  return (written) => {
    const target = linkTarget(written);
    const isTold = (): boolean => Object.values(event).some((field) => linkTarget(field.trim()) === target);
    if (target === undefined || !(sitesWrittenIn(template).has(siteOf(target)) || isTold())) throw new UnusableTarget();
    return maker.make(target);
  };
}

function said(wording: Wording): Wording {
  if (wording.text.trim() === '') throw new IncompleteText();
  return wording;
}

/** What of a text leaves: the provider takes no longer one. */
export function asSent(text: string): string {
  return text.slice(0, LONGEST_TEXT).toWellFormed();
}

function queued(
  contact: Contact,
  { language, text: whole, links }: Wording,
  purpose: Purpose,
  category: Category,
  { settings, newId }: SpeakingContext,
): MessageQueued {
  const text = asSent(whole);
  const { micros } = priceOf(text, placeOf(contact.phone).country, settings.prices);
  const messageId = newId() as MessageId;
  const tracked = links.length === 0 ? {} : { links };
  return { kind: 'message-queued', messageId, text, purpose, category, language, micros, ...tracked };
}

/**
 * A phone lays a line out by its first letter. One that is to be read from right to left and begins with a Latin name
 * gets the mark that says so; it costs one of 70 characters, for a text with such letters is UCS-2 anyway.
 */
function towards({ direction }: Language, text: string): string {
  if (direction !== 'rtl' || !RIGHT_TO_LEFT.test(text)) return text;
  return RIGHT_TO_LEFT.test(/\p{L}/u.exec(text)?.[0] ?? '') ? text : `\u200f${text}`;
}

/** @throws when the language lacks the text, which the check of the program at synth rules out. */
export function textIn(language: Language, key: string): string {
  const text = Object.hasOwn(language.texts, key) ? language.texts[key] : undefined;
  if (text === undefined) throw new Error(`Language ${language.code} has no text "${key}".`);
  return text;
}
