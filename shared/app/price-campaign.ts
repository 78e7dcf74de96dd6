import { matches } from '../domain/audience/matches.ts';
import type { TimeZone } from '../domain/calendar/local-time.ts';
import type { CampaignDefinition } from '../domain/campaign/campaign.ts';
import { allows } from '../domain/consent.ts';
import type { Contact } from '../domain/contact/contact.ts';
import type { Wording } from '../domain/content/message.ts';
import { messageFor, wordsFor } from '../domain/content/message.ts';
import { IncompleteText } from '../domain/content/render.ts';
import type { SpeakingContext } from '../domain/context.ts';
import { zoneOf } from '../domain/context.ts';
import type { SkipReason } from '../domain/facts.ts';
import { placeOf } from '../domain/place/place.ts';
import { isServed } from '../domain/place/served.ts';
import type { PriceSummary } from '../domain/price/price-report.ts';
import { PriceReport } from '../domain/price/price-report.ts';
import { questionOf, surveyOf } from '../domain/program.ts';
import type { EveryContact } from './ports/contacts.ts';

export interface CampaignPrice extends PriceSummary {
  /** All contacts that were looked at. */
  readonly contacts: number;
  /** Texts by the zone whose hour they go at. */
  readonly textsByZone: ReadonlyMap<TimeZone, number>;
}

/**
 * Renders the campaign's text for everyone whom it is for, and adds up what it would cost to send it now. One contact
 * after the other: memory is the same for a thousand and for a million.
 * @param looked is told how many contacts were looked at, now and then
 */
export async function priceCampaign(
  campaign: CampaignDefinition,
  everyone: EveryContact,
  context: SpeakingContext,
  looked: (contacts: number) => void = () => undefined,
): Promise<CampaignPrice> {
  const report = new PriceReport(context.settings);
  const textsByZone = new Map<TimeZone, number>();
  let contacts = 0;
  for await (const contact of everyone.all()) {
    contacts += 1;
    if (contacts % 1_000 === 0) looked(contacts);
    if (contact.standing !== 'customer') continue;
    if (campaign.audience !== undefined && !matches(campaign.audience, contact, context)) continue;
    const refusal = refusalOf(contact, campaign, context) ?? add(report, contact, campaign, context);
    if (refusal !== undefined) {
      report.refuse(refusal);
      continue;
    }
    const zone = zoneOf(contact, context.settings);
    textsByZone.set(zone, (textsByZone.get(zone) ?? 0) + 1);
  }
  return { contacts, textsByZone, ...report.summary };
}

function refusalOf(
  { phone, consent, unreachable, unsureSince }: Contact,
  { category }: CampaignDefinition,
  { settings }: SpeakingContext,
): SkipReason | undefined {
  if (consent.kind === 'opted-out') return 'opted-out';
  if (unreachable) return 'unreachable';
  if (!isServed(phone, settings)) return 'country';
  if (unsureSince !== undefined && category !== 'service') return 'consent-unsure';
  return allows(consent, category) ? undefined : 'no-consent';
}

/** Why nothing can be added, if so. */
function add(
  report: PriceReport,
  contact: Contact,
  campaign: CampaignDefinition,
  context: SpeakingContext,
): SkipReason | undefined {
  try {
    const { contactId, phone } = contact;
    report.add({ contactId, country: placeOf(phone).country }, wordingOf(contact, campaign, context));
    return undefined;
  } catch (error) {
    if (!(error instanceof IncompleteText)) throw error;
    return 'incomplete';
  }
}

function wordingOf(contact: Contact, { content, category }: CampaignDefinition, context: SpeakingContext): Wording {
  switch (content.kind) {
    case 'words':
      return wordsFor(contact, content, category, context);
    case 'message':
      return messageFor(contact, [content.text], category, context);
    case 'survey': {
      const survey = surveyOf(context.program, content.survey);
      const question = survey && questionOf(survey, survey.first);
      if (question === undefined) throw new Error(`The program has no survey "${content.survey}".`);
      return messageFor(contact, [question.text], category, context);
    }
  }
}
