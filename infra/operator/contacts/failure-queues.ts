import { SQSClient } from '@aws-sdk/client-sqs';
import { phoneNumber } from '../../../shared/contracts/phone-number.ts';
import type { Connection } from '../connection.ts';
import { queueNameOf, walkQueue } from '../queue-walk.ts';
import type { Meant } from './desk.ts';

/** What was found in one queue, the messages as they came, or why it could not be looked through. */
export type QueueFinding =
  | { readonly kind: 'looked'; readonly queue: string; readonly found: readonly string[] }
  | { readonly kind: 'closed'; readonly queue: string; readonly reason: string };

/**
 * Looks through the queues of what could not be handled: they hold events as they came, number and words and all.
 * @param what to do with those that name the person; all others stay
 */
export async function inFailureQueues(
  { resources, config }: Connection,
  who: Meant,
  what: 'look' | 'delete',
): Promise<readonly QueueFinding[]> {
  const client = new SQSClient({});
  const names = (body: string) => isAbout(body, who, config.defaultCountry);
  return Promise.all(resources.failureQueues.map(({ url }) => lookThrough(url, client, names, what)));
}

async function lookThrough(
  url: string,
  client: SQSClient,
  names: (body: string) => boolean,
  what: 'look' | 'delete',
): Promise<QueueFinding> {
  const queue = queueNameOf(url);
  const found: string[] = [];
  try {
    await walkQueue(client, url, async ({ Body = '' }, remove) => {
      if (!names(Body)) return true;
      found.push(Body);
      if (what === 'delete') await remove();
      return true;
    });
    return { kind: 'looked', queue, found };
  } catch (error) {
    return { kind: 'closed', queue, reason: error instanceof Error ? error.name : String(error) };
  }
}

/** However the event wrote the number; JSON within JSON is looked into as well. */
function isAbout(body: string, { phone, contactId }: Meant, defaultCountry: string): boolean {
  if (body.includes(phone) || body.includes(contactId)) return true;
  return textsIn(body).some((text) => {
    if (!/^\s*(['’]?\+|\(?\d)[\d\s().\-/]{5,24}$/.test(text)) return false;
    const read = phoneNumber(text, defaultCountry);
    // Where the plus is gone, a number of another country reads as none of this one.
    return read.ok ? read.value === phone : digitsOf(text).replace(LEADING, '') === digitsOf(phone);
  });
}

/** What is dialled before a country's own number where there is no plus: in most countries, and in North America. */
const LEADING = /^(00|011)/;

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

function textsIn(text: string): readonly string[] {
  const parsed = parsedOf(text);
  return parsed === undefined ? [text] : leavesOf(parsed).flatMap((leaf) => (leaf === text ? [leaf] : textsIn(leaf)));
}

function leavesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(leavesOf);
}

/** Undefined for what is no JSON, and for JSON that holds nothing else. */
function parsedOf(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' || typeof parsed === 'string' ? parsed : undefined;
  } catch {
    return undefined;
  }
}
