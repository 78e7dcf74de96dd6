import type { LocalRun } from '../../../infra/local/run.ts';

/** What is thrown on purpose, at an event that cannot be handled. */
const ON_PURPOSE = 'MalformedInput';

/** Nothing failed but where a fault befell it: no function tripped over itself, or over what another had left behind. */
export function onlyTheStruckFailed({ failures }: LocalRun, struck: ReadonlySet<string>): readonly string[] {
  return failures.flatMap(({ functionName, invocationId, errorType, errorMessage }) =>
    struck.has(invocationId) || errorType === ON_PURPOSE
      ? []
      : [`${functionName} failed by itself: ${errorType} ${errorMessage}`],
  );
}
