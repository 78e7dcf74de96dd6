import type { Touch } from '../../../shared/domain/campaign/touch.ts';
import { addHours, instant } from '../../../shared/domain/instant.ts';
import { campaignOf, versionOf } from '../../../shared/domain/program.ts';
import { program } from '../../../shared/program/index.ts';
import type { Deed } from './deed.ts';
import type { Life } from './life.ts';
import type { Act } from './steps.ts';

/** Names what is to be done, and remembers it for when it is done again. Undefined: nothing was done yet. */
export function deedOf(act: Act, life: Life): Deed | undefined {
  const { deeds, ledger } = life;
  if (act.kind === 'again') return deeds.at(act.which % Math.max(deeds.length, 1));
  const deed = newDeed(act, life);
  if (deed === undefined) return undefined;
  if (deed.kind === 'text' || deed.kind === 'event' || deed.kind === 'import') ledger.told.set(deed.id, deed);
  deeds.push(deed);
  return deed;
}

function newDeed(act: Exclude<Act, { kind: 'again' }>, life: Life): Deed | undefined {
  const id = `deed-${life.deeds.length}`;
  switch (act.kind) {
    case 'text':
      return { ...act, id, at: life.now };
    case 'event': {
      const { consent, ...event } = act;
      return { ...event, id, at: life.now, about: id, ...(consent && { consent }) };
    }
    case 'import': {
      const { consent, ...row } = act;
      return { ...row, id, ...(consent && { consent }) };
    }
    case 'plan':
      return { kind: 'plan', touch: touchOf(act.campaign, id, life), sent: act.sent };
    case 'send':
      return { kind: 'send', touches: life.queue.splice(0) };
    case 'receipt': {
      const { accepted } = life.network;
      const of = accepted[act.which % accepted.length];
      return of && { kind: 'receipt', of, at: life.now };
    }
    case 'wake':
      return { kind: 'wake' };
  }
}

function touchOf(name: string, occurrence: string, { contactId, now }: Life): Touch {
  const campaign = campaignOf(program, name);
  if (campaign === undefined) throw new Error(`The program has no campaign "${name}". Name another one here.`);
  const expiresAt = addHours(instant(now), campaign.expiresAfterHours);
  const fields = { orderId: occurrence };
  return { contactId, campaign: name, occurrence, version: versionOf(campaign), expiresAt, fields };
}
