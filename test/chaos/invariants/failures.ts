import type { LocalRun } from '../../../infra/local/run.ts';

/** How an injected fault looks from inside, and what is thrown on purpose: an event that cannot be handled, a try later. */
const EXPECTED =
  /Injected|ExitError|MalformedInput|socket hang up|ECONNRESET|Transaction|Try again|tried again|not been|UnprocessedKeys|retry/i;

/** Nothing failed but for the faults: no function tripped over itself. */
export function onlyFaultsMadeItFail({ failures }: LocalRun): readonly string[] {
  return failures.flatMap(({ functionName, errorType, errorMessage }) =>
    EXPECTED.test(`${errorType} ${errorMessage}`)
      ? []
      : [`${functionName} failed by itself: ${errorType} ${errorMessage}`],
  );
}
