import { turnsOf } from '../../../infra/local/rehearse/tables.ts';
import type { LocalRun } from '../../../infra/local/run.ts';
import { isQueued } from '../../../shared/domain/facts.ts';

export interface Accounts {
  /** Texts of which there is no turn, or no reply on the phone. */
  readonly lost: number;
  /** Texts with more than one turn, and replies that reached the phone more than once, or that nobody wrote. */
  readonly doubled: number;
}

/** What became of texts, each of which calls for one reply, as the tables and the phones have it. */
export async function accountsOf(run: LocalRun, inboundIds: readonly string[]): Promise<Accounts> {
  const turns = await turnsOf(run);
  const received = turns.flatMap(({ facts }) =>
    facts.flatMap((fact) =>
      fact.kind === 'message-received' ? [{ id: fact.inboundId, replies: facts.filter(isQueued) }] : [],
    ),
  );
  const replies = new Map(received.map(({ id, replies }) => [id, replies.map(({ messageId }): string => messageId)]));
  const onPhones = counted(run.messages.map(({ context }) => context['messageId'] ?? ''));
  const answered = (id: string): boolean => (replies.get(id) ?? []).some((messageId) => onPhones.has(messageId));
  const recorded = new Set([...replies.values()].flat());
  return {
    lost: inboundIds.filter((id) => !answered(id)).length,
    doubled:
      received.length - replies.size + [...onPhones].filter(([id, times]) => times > 1 || !recorded.has(id)).length,
  };
}

function counted(ids: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
