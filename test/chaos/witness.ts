import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Call } from '../../infra/local/gateway/call.ts';
import { tableOf } from '../../infra/local/rehearse/tables.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import type { SmsMessage } from '../../infra/local/services/sms-message.ts';
import type { ContactRow } from '../../shared/adapters/dynamo/contact-row.ts';
import { contactOf } from '../../shared/adapters/dynamo/contact-row.ts';
import type { TurnRow } from '../../shared/adapters/dynamo/turn-row.ts';
import { turnOf } from '../../shared/adapters/dynamo/turn-row.ts';
import type { Contact } from '../../shared/domain/contact/contact.ts';
import { isQueued } from '../../shared/domain/facts.ts';
import type { ContactId, TurnId } from '../../shared/domain/ids.ts';
import type { Turn } from '../../shared/domain/turn.ts';
import type { Look } from '../app/no-after-no/text-rules.ts';
import { wrongText } from '../app/no-after-no/text-rules.ts';

type Row = Readonly<Record<string, unknown>>;
interface Written {
  readonly TableName: string;
  readonly Item?: Parameters<typeof unmarshall>[0];
  readonly Key?: Parameters<typeof unmarshall>[0];
}

/**
 * Sees what was written and what left, in the order in which it was, and whether each text that left was allowed to: by the
 * contact as it stood when the process that sends it last made sure, in one transaction with its claim.
 */
export class Witness {
  /** What must not have left. */
  readonly wrong: string[] = [];
  readonly #contacts = new Map<string, { readonly contact: Contact; readonly closedBy: TurnId | undefined }>();
  readonly #turns = new Map<TurnId, Turn>();
  /** By invocation and turn. */
  readonly #looks = new Map<string, Look>();
  readonly #tables: { readonly contacts: string; readonly interactions: string };

  constructor(run: LocalRun) {
    this.#tables = { contacts: tableOf(run, 'Contacts'), interactions: tableOf(run, 'Interactions') };
    run.on('effect', (call) => this.#saw(call));
    run.on('message', (message) => this.#left(message));
  }

  #saw({ operation, invocationId, input }: Call): void {
    if (operation === 'GetItem') this.#read(invocationId, input as unknown as Written);
    if (operation === 'TransactWriteItems') this.#wrote(invocationId, input['TransactItems'] as readonly Row[]);
  }

  #wrote(invocationId: string, items: readonly Row[]): void {
    const { contacts, interactions } = this.#tables;
    const rowOf = (verb: 'Put' | 'Update', table: string, has: string): Row | undefined => {
      const rows = items.flatMap((item) => {
        const { TableName, Item, Key } = (item[verb] ?? {}) as Written;
        const row = Item ?? Key;
        return TableName === table && row !== undefined ? [unmarshall(row)] : [];
      });
      return rows.find((row) => has in row);
    };
    const turn = rowOf('Put', interactions, 'facts') as TurnRow | undefined;
    const contact = rowOf('Put', contacts, 'phone') as ContactRow | undefined;
    const claimed = rowOf('Update', interactions, 'entry') as { contactId: ContactId; entry: TurnId } | undefined;
    if (contact !== undefined) this.#changed(contactOf(contact), turn?.entry);
    if (turn !== undefined) this.#turns.set(turn.entry, turnOf(turn));
    const looked = turn ?? claimed;
    if (looked !== undefined) this.#looks.set(`${invocationId} ${looked.entry}`, this.#look(looked.contactId));
  }

  #changed(contact: Contact, turnId: TurnId | undefined): void {
    const before = this.#contacts.get(contact.contactId);
    const closed = contact.consent.kind === 'opted-out';
    this.#contacts.set(contact.contactId, { contact, closedBy: closed ? (before?.closedBy ?? turnId) : undefined });
  }

  /** Where there was no room, a process looks at the contact again before it tries once more. */
  #read(invocationId: string, { TableName, Key }: Written): void {
    if (TableName !== this.#tables.contacts || Key === undefined) return;
    const { contactId } = unmarshall(Key);
    for (const [name, { contact }] of this.#looks) {
      const its = name.startsWith(`${invocationId} `) && contact?.contactId === contactId;
      if (its) this.#looks.set(name, this.#look(contactId));
    }
  }

  #look(contactId: string): Look {
    return this.#contacts.get(contactId) ?? { contact: undefined, closedBy: undefined };
  }

  #left({ context, invocationId, to }: SmsMessage): void {
    const turn = this.#turns.get(context['turnId'] as TurnId);
    const text = turn?.facts.filter(isQueued).find(({ messageId }) => messageId === context['messageId']);
    const look = this.#looks.get(`${invocationId} ${context['turnId']}`);
    if (turn === undefined || text === undefined) this.wrong.push(`A text to ${to} left that was never committed.`);
    else if (look === undefined)
      this.wrong.push(`A text ${text.purpose} to ${to} left, and nobody made sure that it may.`);
    else {
      const wrong = wrongText(text, turn, look);
      if (wrong !== undefined) this.wrong.push(`A text ${text.purpose} to ${to} left, and it ${wrong}.`);
    }
  }
}
