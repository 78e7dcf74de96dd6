import type { TimeZone } from './calendar/local-time.ts';
import type { QuietHours } from './calendar/quiet-laws.ts';
import type { Contact } from './contact/contact.ts';
import type { ContentFields } from './content/render.ts';
import type { Instant } from './instant.ts';
import type { Language } from './language.ts';
import type { CountryCode } from './place/countries.ts';
import { placeOf } from './place/place.ts';
import type { Prices } from './price/price.ts';
import type { Program } from './program.ts';
import { languageOf } from './program.ts';

/** What an operator sets at deployment and the core needs to know. */
export interface Settings {
  readonly businessName: string;
  /** Where a person finds more help: a phone number, an address, a page. */
  readonly helpContact: string;
  /** Stands in for a contact's zone where nobody has told us and the number leaves it open. */
  readonly defaultTimeZone: TimeZone;
  /** Narrows for everybody what the law of their place leaves open. */
  readonly quietHours: QuietHours;
  readonly prices: Prices;
  /** A text is not sent where it would cost more than so many times what it should. */
  readonly maxPriceFactor: number;
  /** Names the program, words and all, that this deployment runs; kept with each change of consent. */
  readonly programVersion: string;
  /** Advertising that somebody is said to have agreed to waits for their own yes by text. */
  readonly doubleOptIn: boolean;
  /** ISO 3166: whereto texts may go; every country that is known where the operator has named none. */
  readonly countries?: readonly CountryCode[];
  /** As many texts as a number is answered with, by itself, within an hour. */
  readonly answersPerHour: number;
  readonly links: LinkRules;
}

/** How short links are made. */
export interface LinkRules {
  /** What they begin with: `https://go.shop.example`, without a slash at its end. */
  readonly base: string;
  /** After so many days they lead nowhere. */
  readonly expireAfterDays: number;
}

/** What a decision may depend on besides the contact: everything that changes is passed in. */
export interface TurnContext {
  readonly settings: Settings;
  readonly now: Instant;
  /** A fresh, unguessable id. */
  newId(): string;
}

/** For a decision that may answer: what the operator asks, and in which words. */
export interface SpeakingContext extends TurnContext {
  readonly program: Program;
}

/** Whose day and hour a contact is planned by: the zone that we were told, else the number's where it can be in one only. */
export function zoneOf(
  { phone, profile }: Pick<Contact, 'phone' | 'profile'>,
  { defaultTimeZone }: Pick<Settings, 'defaultTimeZone'>,
): TimeZone {
  if (profile.timezone !== undefined) return profile.timezone;
  const [zone, ...others] = placeOf(phone).zones;
  return zone !== undefined && others.length === 0 ? zone : defaultTimeZone;
}

export function languageFor(contact: Contact, program: Program): Language {
  return languageOf(program, contact.profile.language);
}

const NONE: Readonly<Record<string, string>> = {};

/** @param event what was told with the event that the text answers, where there was one */
export function fieldsFor({ profile }: Contact, settings: Settings, event = NONE): ContentFields {
  const { businessName, helpContact } = settings;
  const { name, attributes = NONE } = profile;
  return { businessName, helpContact, attributes, event, ...(name !== undefined && { name }) };
}
