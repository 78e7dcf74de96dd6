import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { broadcastSchema } from '../../../shared/contracts/broadcast.ts';
import type { NetworkOutcome } from '../services/network-outcomes.ts';
import { NETWORK_OUTCOMES } from '../services/network-outcomes.ts';

export const instant = z.iso.datetime({ error: 'must be an instant, such as 2026-03-11T18:05:00Z' });
export const text = z.string();

const outcome = z.custom<NetworkOutcome>((value) => typeof value === 'string' && NETWORK_OUTCOMES.includes(value), {
  error: `must be one of ${NETWORK_OUTCOMES.join(', ')}`,
});

const at = z.union([instant, z.string().startsWith('+').refine(isDuration, 'not a duration')], {
  error: 'must be an instant, such as 2026-03-11T18:05:00Z, or a duration after the step before, such as +PT2H',
});

/** As it was written, so that it can be written again; that it can be read is checked. */
const broadcast = z.record(z.string(), z.unknown()).check(({ value, issues }) => {
  const result = broadcastSchema.safeParse(value);
  for (const { path, message } of result.error?.issues ?? [])
    issues.push({ code: 'custom', input: value, path, message });
});

export const CAMPAIGN_MOVES = ['pause', 'resume', 'cancel'] as const;

const steps = {
  text: z.strictObject({
    at,
    from: text,
    text,
    inboundMessageId: z.string().min(1).optional(),
    deliveries: z.int().min(1).max(100).optional(),
  }),
  event: z.strictObject({
    at,
    event: z.string().min(1),
    phone: text.optional(),
    detail: z.record(z.string(), z.unknown()).optional(),
  }),
  network: z.strictObject({ at, network: z.strictObject({ fail: text, as: outcome }) }),
  optOut: z.strictObject({ at, network: z.strictObject({ optOut: text }) }),
  click: z.strictObject({
    at,
    click: text,
    userAgent: z.string().optional(),
    link: z
      .string()
      .regex(/\/l\/[\w-]+$/, 'must be a short link, such as https://go.shop.example/l/AAAAAAAAAAAAAAAA')
      .optional(),
  }),
  broadcast: z.strictObject({ at, broadcast }),
  campaign: z.strictObject({
    at,
    campaign: z.enum(CAMPAIGN_MOVES, `must be one of ${CAMPAIGN_MOVES.join(', ')}`),
    id: z.string('must be the id of a campaign'),
  }),
};

const KINDS = ['network', 'event', 'click', 'broadcast', 'campaign', 'text'] as const;

/** Something that people, other systems, the network or an operator do. */
export const stepSchema = z.record(z.string(), z.unknown()).transform((value, context) => {
  const kind = KINDS.find((each) => each in value);
  if (kind === undefined) {
    const message =
      'must have "text" (with "from"), "event", "click", "network", "broadcast" or "campaign" (with "id")';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  }
  const result = steps[kind === 'network' && opts(value[kind]) ? 'optOut' : kind].safeParse(value);
  if (result.success) return result.data;
  for (const { path, message } of result.error.issues) context.addIssue({ code: 'custom', path, message });
  return z.NEVER;
});

/** Of the two things that a network does. */
function opts(network: unknown): boolean {
  return typeof network === 'object' && network !== null && 'optOut' in network;
}

function isDuration(value: string): boolean {
  try {
    return Temporal.Duration.from(value.slice(1)).sign >= 0;
  } catch {
    return false;
  }
}
