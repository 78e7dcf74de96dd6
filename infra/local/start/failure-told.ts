import type { Failure } from '../kernel.ts';
import type { LocalRun } from '../run.ts';
import { plainName } from '../words.ts';
import type { Told } from './story.ts';

/** A failed invocation in one line, by the name that the function has in the stack. */
export function failureTold(run: LocalRun, { at, functionName, errorType }: Failure): Told {
  const fn = [...run.model.functions.values()].find(({ name }) => name === functionName);
  const name = fn ? plainName(fn.logicalId).replace(/Function$/, '') : functionName;
  return { at, text: `${name} fails: ${errorType}` };
}
