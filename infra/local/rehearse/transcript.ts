import { OUR_SOURCE } from '../../../shared/adapters/eventbridge/source.ts';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import type { MessageQueued } from '../../../shared/domain/facts.ts';
import { isQueued } from '../../../shared/domain/facts.ts';
import { Counter } from '../../../shared/domain/metrics/count.ts';
import { NOTHING } from '../../../shared/domain/metrics/counts.ts';
import { ALL } from '../../../shared/domain/metrics/scope.ts';
import type { Summary } from '../../../shared/domain/metrics/summary.ts';
import { summarise } from '../../../shared/domain/metrics/summary.ts';
import type { Turn } from '../../../shared/domain/turn.ts';
import { plan } from '../../../shared/program/plan.ts';
import type { LocalRun } from '../run.ts';
import { costOf } from './cost.ts';
import { contactsOf, dailyCountsOf, turnsOf } from './tables.ts';

/** What a rehearsal shows: everything that the deployed system would have done. Times are ISO 8601 in UTC. */
export type Transcript = Awaited<ReturnType<typeof transcriptOf>>;

type Phones = ReadonlyMap<string, string>;

export async function transcriptOf(run: LocalRun) {
  const turns = await turnsOf(run);
  const contacts = await contactsOf(run);
  const phones: Phones = new Map(contacts.map(({ contactId, phone }) => [contactId, phone]));
  return {
    messages: messagesOf(run, turns),
    received: turns.flatMap((turn) => receivedIn(turn, phones)),
    responses: turns.flatMap((turn) => responsesIn(turn, phones)),
    contacts: contacts.map(lineOf),
    visits: run.visits.map(({ at, ...visit }) => ({ at: moment(at), ...visit })),
    clicks: turns.flatMap((turn) => clicksIn(turn, phones)),
    skipped: turns.flatMap((turn) => skippedIn(turn, phones)),
    withheld: turns.flatMap((turn) => withheldIn(turn, phones)),
    refused: turns.flatMap((turn) => refusedIn(turn, phones)),
    events: eventsOf(run, phones),
    alerts: run.alerts.map(({ at, message }) => ({ at: moment(at), message })),
    metrics: await metricsOf(run),
    cost: costOf(run),
    failures: run.failures.map(({ at, ...failure }) => ({ at: moment(at), ...failure })),
    deadLetters: run.deadLetters().map(({ at, queue, body }) => ({ at: moment(at), queue, body: parsed(body) })),
  };
}

export function messagesOf(run: LocalRun, turns: readonly Turn[]) {
  const queued = new Map<string, MessageQueued>();
  for (const { facts } of turns) {
    for (const message of facts.filter(isQueued)) queued.set(message.messageId, message);
    for (const fact of facts) {
      const message = fact.kind === 'message-sent' && queued.get(fact.messageId);
      if (message) queued.set(fact.providerId, message);
    }
  }
  return run.messages.map(({ at, to, body, encoding, segments, priceUsd, status, messageId, context }) => {
    const message = queued.get(messageId) ?? queued.get(context['messageId'] ?? '');
    const { purpose = 'unknown', category = 'unknown', language = 'unknown' } = message ?? {};
    return { at: moment(at), to, text: body, purpose, category, language, encoding, segments, usd: priceUsd, status };
  });
}

function receivedIn({ at, contactId, facts }: Turn, phones: Phones) {
  return facts.flatMap((fact) =>
    fact.kind === 'message-received' ? [{ at, phone: phones.get(contactId) ?? '', text: fact.text }] : [],
  );
}

function responsesIn({ at, contactId, facts }: Turn, phones: Phones) {
  return facts.flatMap((fact) => {
    if (fact.kind !== 'question-answered') return [];
    const { survey, question, occurrence, value, raw, how, sure } = fact;
    return [{ at, phone: phones.get(contactId) ?? '', survey, question, occurrence, value, raw, how, sure }];
  });
}

/** Links that were followed, as it was recorded, some seconds later. */
function clicksIn({ at, contactId, facts }: Turn, phones: Phones) {
  return facts.flatMap((fact) => {
    if (fact.kind !== 'link-clicked') return [];
    const { purpose, by, first } = fact;
    return [{ at, phone: phones.get(contactId) ?? '', purpose, by, first }];
  });
}

/** Texts that came in and were not answered, and why. */
function withheldIn({ at, contactId, facts }: Turn, phones: Phones) {
  return facts.flatMap((fact) => {
    const phone = phones.get(contactId) ?? '';
    if (fact.kind === 'answer-withheld') return [{ at, phone, reason: fact.reason as string }];
    if (fact.kind === 'automatic-reply-noticed') return [{ at, phone, reason: `automatic, ${fact.because}` }];
    return [];
  });
}

function skippedIn({ at, contactId, facts }: Turn, phones: Phones) {
  return facts.flatMap((fact) => {
    if (fact.kind !== 'touch-skipped') return [];
    const { purpose, occurrence, reason } = fact;
    return [{ at, phone: phones.get(contactId) ?? '', purpose, occurrence, reason }];
  });
}

/** What the provider would not take. */
function refusedIn({ contactId, facts }: Turn, phones: Phones) {
  const queued = new Map(facts.filter(isQueued).map((message) => [message.messageId, message]));
  return facts.flatMap((fact) => {
    if (fact.kind !== 'message-failed') return [];
    const { at, messageId, reason } = fact;
    const purpose = queued.get(messageId)?.purpose ?? 'unknown';
    return [{ at, phone: phones.get(contactId) ?? '', purpose, reason }];
  });
}

function lineOf({ phone, profile, consent, conversation }: Contact) {
  return {
    phone,
    optedOut: consent.kind === 'opted-out',
    consent: consent.kind === 'opted-out' ? [] : consent.categories,
    conversation: conversation.kind,
    ...(profile.name !== undefined && { name: profile.name }),
  };
}

function eventsOf(run: LocalRun, phones: Phones) {
  return run.busEvents.flatMap(({ at, source, detailType, detail }) => {
    if (source !== OUR_SOURCE) return [];
    const { contactId, ...rest } = detail as Record<string, unknown>;
    return [{ at: moment(at), type: detailType, phone: phones.get(String(contactId)) ?? null, detail: rest }];
  });
}

/** Totals over the run, for everything and for each survey and campaign, language and country. */
export async function metricsOf(run: LocalRun): Promise<Metrics> {
  const counter = new Counter();
  for (const { scope, counts } of await dailyCountsOf(run)) counter.add(scope, counts);
  const scopes = [...counter.totals].map(([scope, counts]) => [scope, summarise(counts, plan)] as const);
  const named = (names: RegExp) =>
    Object.fromEntries(
      scopes.flatMap(([scope, summary]) => {
        const name = names.exec(scope)?.[1];
        return name === undefined ? [] : [[name, summary]];
      }),
    );
  return {
    ...summarise(counter.totals.get(ALL) ?? NOTHING, plan),
    scopes: named(/^((?:survey|campaign):[^ ]+)$/),
    languages: named(/^language:(.+)$/),
    countries: named(/^country:(.+)$/),
  };
}

type Named = Readonly<Record<string, Summary>>;
type Metrics = Summary & {
  readonly scopes: Named;
  readonly languages: Named;
  readonly countries: Named;
};

function moment(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
