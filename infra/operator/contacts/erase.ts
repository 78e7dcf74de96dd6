import { eraseContact, isEmpty } from '../../../shared/app/erase-contact.ts';
import type { ContactRows } from '../../../shared/app/ports/contacts.ts';
import type { Connection } from '../connection.ts';
import type { Meant, PersonDesk } from './desk.ts';
import { meant, unknownTold } from './desk.ts';
import { contactErasedTold, utc } from './erased-told.ts';
import type { QueueFinding } from './failure-queues.ts';
import { inFailureQueues } from './failure-queues.ts';
import type { Outcome } from './outcome.ts';

/** Erases one person where it was said to be meant; else tells what would be removed. */
export async function erase(
  written: string,
  isMeant: boolean,
  desk: PersonDesk,
  connection: Connection,
): Promise<Outcome> {
  const named = await meant(written, desk, connection);
  const who = { ...named, person: await desk.erasure.find(named.contactId) };
  return isMeant ? eraseNow(who, desk, connection) : tellFirst(who, desk, connection);
}

async function tellFirst(who: Meant, { erasure }: PersonDesk, connection: Connection): Promise<Outcome> {
  const { phone, contactId, person } = who;
  const rows = await erasure.rowsOf(contactId);
  const findings = await inFailureQueues(connection, who, 'look');
  if (person === undefined && isEmpty(rows)) {
    return { words: [unknownTold(who, connection), ...queuesTold(findings, 'look')].join('\n'), done: false };
  }
  const contact = person === undefined || person.standing === 'erased' ? 0 : 1;
  if (contact === 0 && person?.standing === 'erased' && isEmpty(rows)) {
    return { words: [contactErasedTold(who, person), ...queuesTold(findings, 'look')].join('\n'), done: true };
  }
  const words = [
    `Of ${phone}, contact ${contactId}, would be removed from ${connection.where}, for good:`,
    `  Contacts      ${counted(contact, 'row')}: who they are, what they agreed to, where their conversation stands`,
    `  Interactions  ${counted(rows.turns + rows.causes, 'row')}: ${counted(rows.turns, 'turn')}, what was said and done in each, and ${counted(rows.causes, 'mark')} that a text or an event has had its effect`,
    `  Touches       ${counted(rows.touches, 'row')}: planned messages, and what became of them`,
    `  Links         ${counted(rows.links, 'row')}: short links in texts, which lead nowhere then`,
    ...queuesTold(findings, 'look'),
    'Nothing was changed. Should somebody ask you later to prove their consent, save it first, with the command consent and --json.',
    'To erase them, run this again with --yes.',
  ];
  return { words: words.join('\n'), done: false };
}

async function eraseNow(who: Meant, desk: PersonDesk, connection: Connection): Promise<Outcome> {
  const { phone, contactId } = who;
  const outcome = await eraseContact(contactId, desk);
  const findings = await inFailureQueues(connection, who, 'delete');
  const queues = queuesTold(findings, 'delete');
  if (outcome.kind === 'unknown') return { words: [unknownTold(who, connection), ...queues].join('\n'), done: false };
  const { when, at, removed } = outcome;
  const words =
    when === 'now'
      ? [`${phone} is erased: the contact, and ${rowsTold(removed)}.`]
      : [
          isEmpty(removed)
            ? `${phone} was erased on ${utc(at)}, and nothing was left to remove.`
            : `${phone} was erased on ${utc(at)}. That had not come to its end, and has now: ${rowsTold(removed)}.`,
        ];
  return {
    words: [
      ...words,
      ...queues,
      `What is left is the keyed hash ${contactId} and the moment: no import and no event brings them back, their own START does.`,
      'What fails at this moment may come to lie in a failure queue within a quarter of an hour: run this again then.',
      'Backups of the tables forget them within 35 days. What your own systems and files hold is yours to erase.',
    ].join('\n'),
    done: findings.every(({ kind }) => kind !== 'closed'),
  };
}

function rowsTold({ turns, causes, touches, links }: ContactRows): string {
  const rows = `${counted(turns + causes, 'row')} of Interactions`;
  return `${rows}, ${counted(touches, 'row')} of Touches and ${counted(links, 'short link')} of their texts`;
}

function queuesTold(findings: readonly QueueFinding[], what: 'look' | 'delete'): readonly string[] {
  const found = findings.reduce((sum, finding) => sum + (finding.kind === 'looked' ? finding.found.length : 0), 0);
  const closed = findings.flatMap((finding) => (finding.kind === 'closed' ? [finding] : []));
  const verb = what === 'look' ? 'hold' : 'held, and hold no more,';
  return [
    `  Failure queues ${verb} ${counted(found, 'event')} that name them`,
    ...closed.map(
      ({ queue, reason }) =>
        `  The queue ${queue} could not be looked through (${reason}). Ask for sqs:ReceiveMessage, sqs:DeleteMessage and ` +
        'sqs:ChangeMessageVisibility and run this again, or wait: it forgets everything within 14 days.',
    ),
  ];
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en-US')} ${what}${count === 1 ? '' : 's'}`;
}
