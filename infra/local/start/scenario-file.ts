import type { Scenario, Step } from '../rehearse/scenario.ts';
import type { Entry, Journal } from './journal.ts';

/** What was done, as a rehearsal's script: who was there, and what happened when. */
export function scenarioOf({ begun, entries }: Journal, now: number): Scenario {
  return {
    start: moment(begun.at),
    // A scenario ends after it starts.
    end: moment(Math.max(now, begun.at + 1)),
    settings: {},
    contacts: begun.contacts.map((contact) => ({
      ...contact,
      tags: [...contact.tags],
      consent: [...contact.consent],
    })),
    steps: entries.flatMap(stepsOf),
  };
}

function stepsOf(entry: Entry): readonly Step[] {
  switch (entry.kind) {
    case 'begun':
      return [];
    case 'text':
      return [{ at: moment(entry.at), from: entry.from, text: entry.text }];
    case 'event': {
      const { at, type, phone, detail } = entry;
      return [{ at: moment(at), event: type, ...(phone !== undefined && { phone }), detail: { ...detail } }];
    }
    case 'network':
      return [{ at: moment(entry.at), network: { fail: entry.phone, as: entry.as } }];
  }
}

function moment(at: number): string {
  return new Date(at).toISOString();
}
