import type { LocalRun } from '../../../infra/local/run.ts';

/** Before or after the effect of which call of an invocation. */
export interface CrashPoint {
  readonly call: number;
  readonly moment: 'before' | 'after';
}

/**
 * From that point on, nothing of the first invocation of such a function gets through to AWS, nor an answer back to it: as
 * when its machine is gone.
 * @returns whether the invocation got that far.
 */
export async function crashing(
  run: LocalRun,
  functionName: RegExp,
  point: CrashPoint,
  action: () => Promise<void>,
): Promise<boolean> {
  let invocation: string | undefined;
  let calls = 0;
  let crashed = false;
  run.fault = (call, moment) => {
    if (!functionName.test(call.functionName)) return undefined;
    invocation ??= call.invocationId;
    if (call.invocationId !== invocation) return undefined;
    if (moment === 'before') calls += 1;
    crashed ||= calls === point.call && moment === point.moment;
    return crashed ? { drop: true } : undefined;
  };
  try {
    await action();
  } finally {
    run.fault = undefined;
  }
  return crashed;
}
