import { phoneNumber } from '../../../shared/contracts/phone-number.ts';
import type { LocalRun } from '../run.ts';
import type { NetworkOutcome } from '../services/network-outcomes.ts';
import type { Scenario, Step } from './scenario.ts';
import { timed } from './scenario.ts';
import type { CAMPAIGN_MOVES } from './steps.ts';

/** What is done to a run, in virtual time (epoch milliseconds). */
export type Happening = Outside | DeskAct;

/** What people, other systems and the network do. */
export type Outside =
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
  | { readonly kind: 'network'; readonly at: number; readonly phone: string; readonly as: NetworkOutcome }
  | { readonly kind: 'opt-out'; readonly at: number; readonly phone: string }
  | {
      readonly kind: 'click';
      readonly at: number;
      readonly phone: string;
      readonly userAgent?: string;
      readonly link?: string;
    };

/** What an operator does at the desk, in virtual time (epoch milliseconds). */
export type DeskAct =
  | {
      readonly kind: 'broadcast';
      readonly at: number;
      /** As in a broadcast's file. */
      readonly written: Record<string, unknown>;
    }
  | {
      readonly kind: 'campaign';
      readonly at: number;
      readonly id: string;
      readonly move: (typeof CAMPAIGN_MOVES)[number];
    };

export function isDeskAct(happening: Happening): happening is DeskAct {
  return happening.kind === 'broadcast' || happening.kind === 'campaign';
}

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
  if ('click' in step) {
    const { userAgent, link } = step;
    const given = { ...(userAgent !== undefined && { userAgent }), ...(link !== undefined && { link }) };
    return { kind: 'click', at, phone: numberOf(step.click, defaultCountry), ...given };
  }
  if ('broadcast' in step) return { kind: 'broadcast', at, written: step.broadcast };
  if ('campaign' in step) return { kind: 'campaign', at, id: step.id, move: step.campaign };
  if ('optOut' in step.network) return { kind: 'opt-out', at, phone: numberOf(step.network.optOut, defaultCountry) };
  const { fail, as } = step.network;
  return { kind: 'network', at, phone: numberOf(fail, defaultCountry), as };
}

/** The scenario was checked: every number in it can be read. */
function numberOf(text: string, defaultCountry: string): string {
  const result = phoneNumber(text, defaultCountry);
  return result.ok ? result.value : text;
}

/** @param source the system whose events these are */
export function bringAbout(happening: Outside, source: string, run: LocalRun): void {
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
      return;
    }
    case 'opt-out':
      run.at(happening.at, { what: 'opt-out', phone: happening.phone });
      return;
    case 'click': {
      const { kind: _, at, ...tap } = happening;
      run.at(at, { what: 'click', tap });
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
    case 'opt-out':
      return { at, network: { optOut: happening.phone } };
    case 'click': {
      const { kind: _, phone, ...click } = happening;
      return { ...click, at, click: phone };
    }
    case 'broadcast':
      return { at, broadcast: happening.written };
    case 'campaign':
      return { at, campaign: happening.move, id: happening.id };
  }
}

function moment(at: number): string {
  return new Date(at).toISOString();
}
