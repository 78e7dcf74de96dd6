import { instantOf } from '../../../shared/domain/calendar/local-time.ts';
import type { Broadcast } from '../../../shared/domain/campaign/campaign.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import { addHours } from '../../../shared/domain/instant.ts';
import { counted } from './counted.ts';
import type { Desk } from './desk.ts';

/** When a broadcast begins where. */
export async function beginningsTold({ trigger, expiresAfterHours }: Broadcast, desk: Desk): Promise<string> {
  const { on, localHour } = trigger;
  const { zones } = await desk.contacts.census();
  const now = desk.now();
  const byInstant = new Map<Instant, string[]>();
  for (const zone of new Set([...zones, desk.settings.defaultTimeZone])) {
    const at = instantOf(on, localHour, zone);
    byInstant.set(at, [...(byInstant.get(at) ?? []), zone]);
  }
  const lines = [...byInstant]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([at, there]) => {
      const late =
        at > now ? '' : addHours(at, expiresAfterHours) > now ? ', that is at once' : ', which is too late: not there';
      return `  ${at.slice(0, 16)}Z${late}: ${there.length > 3 ? counted(there.length, 'zone') : there.join(', ')}`;
    });
  return [`It begins on ${on} at ${localHour}:00 on each contact's own clock, within five minutes of`, ...lines].join(
    '\n',
  );
}
