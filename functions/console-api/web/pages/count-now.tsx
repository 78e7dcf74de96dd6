import type { CountResult } from '../../../../shared/contracts/console/responses.ts';
import { seesPeople, useConsole, useSession } from '../app/context.ts';
import { timeOfDay } from '../format/dates.ts';
import { count } from '../format/numbers.ts';
import { Counting } from '../parts/counting.tsx';

/** Counts what is still open. */
export function CountNow() {
  const { api } = useConsole();
  const { role } = useSession();
  if (!seesPeople(role)) return null;
  return <Counting name="Count now" doing="Counting" count={() => api.post<CountResult>('count', {})} told={told} />;
}

function told({ hours, countedAt }: CountResult): string {
  return `${count(hours)} ${hours === 1 ? 'hour' : 'hours'} counted at ${timeOfDay(countedAt)}`;
}
