import type { Content } from '../campaign/campaign.ts';
import type { Category } from '../consent.ts';
import type { Contact } from '../contact/contact.ts';
import type { SpeakingContext } from '../context.ts';
import { fieldsFor, languageFor } from '../context.ts';
import type { MessageQueued, Purpose } from '../facts.ts';
import type { MessageId } from '../ids.ts';
import type { Language } from '../language.ts';
import { languageOf } from '../program.ts';
import { marked } from './advertising-mark.ts';
import { render } from './render.ts';

/** The providers' limit, in characters. Source: AWS End User Messaging SMS, SendTextMessage. */
const LONGEST_TEXT = 1600;

/** One text of these parts, a line each, in the contact's language, marked as their law asks, ready to send. */
export function messageTo(
  contact: Contact,
  keys: readonly [string, ...string[]],
  purpose: Purpose,
  category: Category,
  context: SpeakingContext,
): MessageQueued {
  const language = languageFor(contact, context.program);
  const templates = keys.map((key) => textIn(language, key));
  return queued(contact, language, templates, purpose, category, context);
}

/** One text in words of the campaign's own: in the contact's language where it has them, else in its first. */
export function wordsTo(
  contact: Contact,
  { words }: Extract<Content, { kind: 'words' }>,
  purpose: Purpose,
  category: Category,
  context: SpeakingContext,
): MessageQueued {
  const wanted = languageFor(contact, context.program).code;
  const [first = wanted] = Object.keys(words);
  const language = languageOf(context.program, Object.hasOwn(words, wanted) ? wanted : first);
  return queued(contact, language, [words[language.code] ?? ''], purpose, category, context);
}

function queued(
  contact: Contact,
  language: Language,
  templates: readonly string[],
  purpose: Purpose,
  category: Category,
  context: SpeakingContext,
): MessageQueued {
  const fields = fieldsFor(contact, context.settings);
  const [first, ...others] = templates.map((template) => render(template, fields));
  const lines = [marked(first ?? '', contact.phone, category), ...others];
  const text = lines.map((line) => towards(language, line)).join('\n');
  return {
    kind: 'message-queued',
    messageId: context.newId() as MessageId,
    text: text.slice(0, LONGEST_TEXT).toWellFormed(),
    purpose,
    category,
    language: language.code,
  };
}

/**
 * A phone lays a line out by its first letter. One that is to be read from right to left and begins with a Latin name
 * gets the mark that says so; it costs one of 70 characters, for such a text is UCS-2 anyway.
 */
function towards({ direction }: Language, text: string): string {
  const firstLetter = /\p{L}/u.exec(text)?.[0] ?? '';
  return direction === 'rtl' && !/[\p{Script=Hebrew}\p{Script=Arabic}]/u.test(firstLetter) ? `\u200f${text}` : text;
}

/** @throws when the language lacks the text, which the check of the program at synth rules out. */
export function textIn(language: Language, key: string): string {
  const text = Object.hasOwn(language.texts, key) ? language.texts[key] : undefined;
  if (text === undefined) throw new Error(`Language ${language.code} has no text "${key}".`);
  return text;
}
