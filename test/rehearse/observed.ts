import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { contactsOf, turnsOf } from '../../infra/local/rehearse/tables.ts';
import type { LocalRun } from '../../infra/local/run.ts';

/** A survey's asking, or a planned message that was not sent. */
export interface Happened {
  readonly at: string;
  readonly phone: string;
  readonly purpose: string;
  readonly occurrence: string;
}

export interface PlannedTouch extends Omit<Happened, 'at'> {
  readonly state: string;
}

/** What the tables tell and a transcript does not: which survey was asked when, and where each planned message ended. */
export interface Observed {
  readonly asked: readonly Happened[];
  readonly skipped: readonly Happened[];
  readonly touches: readonly PlannedTouch[];
}

export async function observe(run: LocalRun, surveys: readonly string[]): Promise<Observed> {
  const phones = new Map((await contactsOf(run)).map(({ contactId, phone }) => [String(contactId), String(phone)]));
  const turns = await turnsOf(run);
  const asked: Happened[] = [];
  const skipped: Happened[] = [];
  for (const { at, contactId, facts } of turns) {
    const phone = phones.get(contactId) ?? '';
    for (const fact of facts) {
      if (fact.kind === 'survey-started') {
        asked.push({ at, phone, purpose: `survey:${fact.survey}`, occurrence: fact.occurrence });
      }
      if (fact.kind === 'touch-skipped') {
        skipped.push({ at, phone, purpose: fact.purpose, occurrence: fact.occurrence });
      }
    }
  }
  const rows = await everyTouch(run);
  const touches = rows.map(({ contactId, campaign, occurrence, state }) => {
    const purpose = surveys.includes(String(campaign)) ? `survey:${campaign}` : `campaign:${campaign}`;
    return {
      phone: phones.get(String(contactId)) ?? '',
      purpose,
      occurrence: String(occurrence),
      state: String(state),
    };
  });
  return { asked, skipped, touches };
}

async function everyTouch(run: LocalRun): Promise<readonly Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await run.dynamo.send(
      new ScanCommand({ TableName: run.tables['Touches']!, ...(from && { ExclusiveStartKey: from }) }),
    );
    rows.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return rows;
}
