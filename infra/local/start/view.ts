import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { TimeZone } from '../../../shared/domain/calendar/local-time.ts';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import { zoneOf } from '../../../shared/domain/context.ts';
import type { PhoneNumber } from '../../../shared/domain/ids.ts';
import { languageOf } from '../../../shared/domain/program.ts';
import type { Turn } from '../../../shared/domain/turn.ts';
import { program } from '../../../shared/program/index.ts';
import type { Config } from '../../config.ts';
import { costOf } from '../rehearse/cost.ts';
import { contactsOf, turnsOf } from '../rehearse/tables.ts';
import { messagesOf, metricsOf } from '../rehearse/transcript.ts';
import type { LocalRun } from '../run.ts';
import type { Journal } from './journal.ts';
import { namesIn } from './names.ts';
import { operatorsView } from './operators-view.ts';
import { storyOf } from './story.ts';
import { threadsOf } from './threads.ts';
import type { PhoneNetwork, PhoneView, View } from './view-model.ts';
import { PHONE_NETWORKS } from './view-model.ts';

/** Long enough to see what happened, short enough to be sent at every change. */
const LONGEST_LIST = 100;

/** Everything that the page shows, from the run's tables and the outside's journal. */
export async function viewOf(run: LocalRun, journal: Journal, config: Config): Promise<View> {
  const [turns, contacts, numbers] = await Promise.all([turnsOf(run), contactsOf(run), metricsOf(run)]);
  const { sms } = costOf(run);
  return {
    business: config.businessName,
    phones: phonesOf(run, journal, config, contacts, turns),
    numbers,
    cost: { segments: sms.segments, usd: sms.usd },
    story: storyOf(turns, namesIn(contacts)).slice(-LONGEST_LIST),
    ...operatorsView(run, LONGEST_LIST),
  };
}

/** In the order in which they came: customers as the shop told of them, then strangers as they wrote. */
function phonesOf(
  run: LocalRun,
  journal: Journal,
  config: Config,
  contacts: readonly Contact[],
  turns: readonly Turn[],
): readonly PhoneView[] {
  const defaultTimeZone = config.defaultTimeZone as TimeZone;
  const known = new Map<string, Contact>(contacts.map((contact) => [contact.phone, contact]));
  const threads = threadsOf(journal, messagesOf(run, turns), run.messages);
  const order = [...journal.begun.contacts.map(({ phone }) => phone), ...threads.keys(), ...known.keys()];
  return [...new Set(order)].map((phone) => {
    const contact = known.get(phone);
    const language = languageOf(program, contact?.profile.language);
    return {
      phone,
      display: parsePhoneNumberFromString(phone)?.formatInternational() ?? phone,
      name: contact?.profile.name ?? null,
      language: language.code,
      direction: language.direction,
      timezone: zoneOf({ phone: phone as PhoneNumber, profile: contact?.profile ?? {} }, { defaultTimeZone }),
      marks: contact ? marksOf(contact) : [],
      network: networkOf(journal, phone),
      thread: (threads.get(phone) ?? []).slice(-LONGEST_LIST),
    };
  });
}

function marksOf({ standing, profile, consent, conversation }: Contact): readonly string[] {
  const without = consent.kind === 'granted' && !consent.categories.includes('marketing');
  return [
    ...(standing === 'stranger' ? ['stranger'] : []),
    ...(profile.tags ?? []),
    ...(consent.kind === 'opted-out' ? ['opted out'] : without ? ['no marketing'] : []),
    ...(conversation.kind === 'awaiting-answer' ? [`asked ${conversation.survey}.${conversation.question}`] : []),
  ];
}

function networkOf({ entries }: Journal, phone: string): PhoneNetwork {
  const last = entries.findLast((entry) => entry.kind === 'network' && entry.phone === phone);
  const as = last?.kind === 'network' ? last.as : undefined;
  return PHONE_NETWORKS.find((network) => network === as) ?? 'TEXT_DELIVERED';
}
