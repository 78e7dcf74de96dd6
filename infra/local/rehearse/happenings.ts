import { phoneNumber } from '../../../shared/contracts/phone-number.ts';
import type { LocalRun } from '../run.ts';
import type { NetworkOutcome } from '../services/network-outcomes.ts';
import type { Scenario, Step } from './scenario.ts';
import { timed } from './scenario.ts';

/** What people, other systems and the network do to a run, in virtual time (epoch milliseconds). */
export type Happening =
  | {
      readonly kind: 'text';
      readonly at: number;
      readonly from: string;
      readonly text: string;
      readonly inboundMessageId?: string;
      readonly deliveries?: number;
    }
  | {
      readonly kind: 'event';
      readonly at: number;
      readonly type: string;
      readonly phone?: string;
      readonly detail: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: 'network'; readonly at: number; readonly phone: string; readonly as: NetworkOutcome };

/** Who was there, and all that was done from start to end (epoch milliseconds): enough to do it again. */
export interface Happened {
  readonly start: number;
  readonly end: number;
  readonly settings: Scenario['settings'];
  readonly contacts: readonly Scenario['contacts'][number][];
  readonly happenings: readonly Happening[];
}

/** A scenario's steps at their own instants, each number in full. */
export function happenedIn({ start, end, settings, contacts, ...steps }: Scenario, defaultCountry: string): Happened {
  return {
    start: Date.parse(start),
    end: Date.parse(end),
    settings,
    contacts,
    happenings: timed({ start, end, settings, contacts, ...steps }).map(({ instant, ...step }) =>
      happeningOf(step, instant.getTime(), defaultCountry),
    ),
  };
}

function happeningOf(step: Step, at: number, defaultCountry: string): Happening {
  if ('from' in step) {
    const { text, inboundMessageId, deliveries } = step;
    const given = { ...(inboundMessageId && { inboundMessageId }), ...(deliveries && { deliveries }) };
    return { kind: 'text', at, from: numberOf(step.from, defaultCountry), text, ...given };
  }
  if ('event' in step) {
    const { event: type, phone, detail = {} } = step;
    return { kind: 'event', at, type, ...(phone !== undefined && { phone }), detail };
  }
  const { fail, as } = step.network;
  return { kind: 'network', at, phone: numberOf(fail, defaultCountry), as };
}

/** The scenario was checked: every number in it can be read. */
function numberOf(text: string, defaultCountry: string): string {
  const result = phoneNumber(text, defaultCountry);
  return result.ok ? result.value : text;
}

/** @param source the system whose events these are */
export function bringAbout(happening: Happening, source: string, run: LocalRun): void {
  switch (happening.kind) {
    case 'text': {
      const { kind: _, ...text } = happening;
      run.text(text);
      return;
    }
    case 'event': {
      const { at, type: detailType, phone, detail } = happening;
      run.putEvent({ source, detailType, detail: { ...detail, ...(phone !== undefined && { phone }) }, at });
      return;
    }
    case 'network': {
      const { at, phone, as } = happening;
      run.at(at, { what: 'network', phone, as });
    }
  }
}

/** What was done, as a script of its own that does it again. */
export function scenarioOf({ start, end, settings, contacts, happenings }: Happened): Scenario {
  return {
    start: moment(start),
    // A scenario ends after it starts.
    end: moment(Math.max(end, start + 1)),
    settings,
    contacts: [...contacts],
    steps: happenings.map(stepOf),
  };
}

function stepOf(happening: Happening): Step {
  const at = moment(happening.at);
  switch (happening.kind) {
    case 'text': {
      const { kind: _, ...text } = happening;
      return { ...text, at };
    }
    case 'event': {
      const { type, phone, detail } = happening;
      return { at, event: type, ...(phone !== undefined && { phone }), detail: { ...detail } };
    }
    case 'network':
      return { at, network: { fail: happening.phone, as: happening.as } };
  }
}

function moment(at: number): string {
  return new Date(at).toISOString();
}
