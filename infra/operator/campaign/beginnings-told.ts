import type { TimeZone } from '../../../shared/domain/calendar/local-time.ts';
import type { Broadcast } from '../../../shared/domain/campaign/campaign.ts';
import type { Connection } from '../connection.ts';
import { counted, moment } from '../counted.ts';
import { table } from '../table.ts';
import type { Beginning } from './beginnings.ts';
import { beginningsOf, openOf, sendingOf } from './beginnings.ts';
import type { Desk } from './desk.ts';

type Counted = Beginning & { readonly texts: number };

/** More zones than so many are counted, not named. */
const MOST_ZONES = 3;

const REMARKS: Readonly<Record<Beginning['state'], string>> = {
  'to-come': '',
  'at-once': 'has passed: at once',
  'too-late': 'has passed, and it has expired: nobody',
};

/** In which zones it could still begin, and when. */
export async function beginningsIn(definition: Broadcast, desk: Desk): Promise<readonly Beginning[]> {
  const { zones } = await desk.contacts.census();
  return beginningsOf(definition, [...zones, desk.settings.defaultTimeZone], desk.now());
}

/** Why nobody would get it any more, if so. */
export function overTold({ id, trigger }: Broadcast, beginnings: readonly Beginning[]): string | undefined {
  if (beginnings.some(({ state }) => state !== 'too-late')) return undefined;
  return `"${id}" would reach nobody: ${trigger.on} at ${trigger.localHour}:00 has passed everywhere, and it has expired. Give it a later day ("on").`;
}

/**
 * When a broadcast begins where, and how long it takes.
 * @param textsByZone absent where nobody has counted
 */
export function beginningsTold(
  definition: Broadcast,
  beginnings: readonly Beginning[],
  desk: Desk,
  { config }: Connection,
  textsByZone?: ReadonlyMap<TimeZone, number>,
): string {
  const { on, localHour } = definition.trigger;
  const all = beginnings.map((beginning): Counted => ({ ...beginning, texts: sumOf(beginning, textsByZone) }));
  const some = all.filter(({ texts }) => texts > 0);
  const rows = (some.length > 0 ? some : all).map((each) => [
    `  ${moment(each.at)}`,
    ...(textsByZone === undefined ? [] : [counted(each.texts, 'text')]),
    zonesTold(each),
    REMARKS[each.state],
  ]);
  return [
    `It begins on ${on} at ${localHour}:00 on each contact's own clock, within five minutes of`,
    ...table(textsByZone === undefined ? '<<<' : '<><<', rows),
    ...quietTold(definition, desk),
    ...(some.length > 0 ? paceTold(definition, some, desk, config.sms.messagesPerSecond) : []),
  ].join('\n');
}

function sumOf({ zones }: Beginning, textsByZone: ReadonlyMap<TimeZone, number> = new Map()): number {
  return zones.reduce((sum, zone) => sum + (textsByZone.get(zone) ?? 0), 0);
}

function zonesTold({ zones }: Beginning): string {
  return zones.length > MOST_ZONES ? counted(zones.length, 'time zone') : zones.join(', ');
}

function quietTold({ trigger: { localHour } }: Broadcast, { settings: { quietHours } }: Desk): readonly string[] {
  const { opensAt, closesAt } = quietHours;
  if (opensAt <= localHour && localHour < closesAt) return [];
  return [`${localHour}:00 is in your quiet hours: what is due then leaves in the half hour after ${opensAt}:00.`];
}

function paceTold(
  definition: Broadcast,
  beginnings: readonly Counted[],
  desk: Desk,
  perSecond: number,
): readonly string[] {
  const open = openOf(definition, desk.settings.quietHours);
  if (open === undefined) return [];
  const { endsAt, tooMany } = sendingOf(beginnings, perSecond, open, desk.now());
  return [
    `At ${counted(perSecond, 'text')} a second (sms.messagesPerSecond) the last one leaves at about ${moment(endsAt)}.`,
    ...(tooMany > 0
      ? [
          `TOO SLOW: ${counted(tooMany, 'text')} would expire before their turn. They have ${counted(open.hours, 'hour')} ` +
            'outside quiet hours: begin earlier, raise expiresAfterHours, or divide the audience between days.',
        ]
      : []),
  ];
}
