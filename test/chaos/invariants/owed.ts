import { OUR_SOURCE } from '../../../shared/adapters/eventbridge/source.ts';
import { eventsOf } from '../../../shared/domain/events.ts';
import { instant } from '../../../shared/domain/instant.ts';
import type { Aftermath } from './aftermath.ts';

/** Nothing is still owed: no text, no event, no reminder that was due. */
export function nothingIsOwed({ run, turns, contacts }: Aftermath): readonly string[] {
  const now = instant(run.now());
  const owing = turns.filter(({ outbox }) => outbox !== undefined);
  const late = contacts.filter(({ wakesAt }) => wakesAt !== undefined && wakesAt < now);
  return [
    ...owing.map(({ turnId, cause }) => `The turn ${turnId} by ${cause.kind} has not done all that it owes.`),
    ...late.map(({ phone, wakesAt }) => `${phone} was to be looked at by ${wakesAt}.`),
  ];
}

/** What other systems are to hear of a turn reached the bus, at least once. */
export function eachEventReachesTheBus({ run, turns }: Aftermath): readonly string[] {
  const heard = new Set(
    run.busEvents
      .filter(({ source }) => source === OUR_SOURCE)
      .map(({ detailType, detail }) => named(detailType, detail as object)),
  );
  return turns.flatMap((turn) =>
    eventsOf(turn)
      .map(({ type, detail }) => named(type, detail))
      .filter((event) => !heard.has(event))
      .map((event) => `The event ${event} is not on the bus.`),
  );
}

/** A table keeps the fields of an object in an order of its own. */
function named(type: string, detail: object): string {
  return `${type} ${JSON.stringify(Object.fromEntries(Object.entries(detail).sort()))}`;
}
