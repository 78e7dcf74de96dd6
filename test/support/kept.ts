import type { LocalRun } from '../../infra/local/run.ts';
import type { Keeping } from '../../shared/adapters/dynamo/time-to-live.ts';
import { instant } from '../../shared/domain/instant.ts';
import { RETENTION } from './settings.ts';

/** For how long the rows of a run are read, by its own clock. */
export function keptIn(run: LocalRun): Keeping {
  return { retention: RETENTION, now: () => instant(run.now()) };
}
