import { isDeepStrictEqual } from 'node:util';
import type { Script } from './scripts.ts';
import { play } from './scripts.ts';
import { ours, withXstate } from './steps.ts';

/** Where the two part in a script: of which step they tell different facts, texts among them, or know another person. */
export function differences(script: Script): readonly string[] {
  const [here, there] = [play(script, ours).stepped, play(script, withXstate).stepped];
  return here.flatMap((step, at) => {
    const other = there[at];
    if (other === undefined) return [`${script.name}, step ${at}: xstate stops`];
    const facts = isDeepStrictEqual(step.facts, other.facts);
    const person = isDeepStrictEqual(ours.personIn(step.state), withXstate.personIn(other.state));
    if (facts && person) return [];
    return [`${script.name}, step ${at}: ${JSON.stringify(step)} here, ${JSON.stringify(other)} there`];
  });
}
