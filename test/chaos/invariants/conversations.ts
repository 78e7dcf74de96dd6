import type { LocalRun } from '../../../infra/local/run.ts';
import type { Aftermath } from './aftermath.ts';

/** Whoever is left can be talked with: they ask for help, and get it, once. */
export async function eachConversationGoesOn({ run, contacts }: Aftermath): Promise<readonly string[]> {
  const heard = run.messages.length;
  const failures = run.failures.length;
  for (const { phone } of contacts) run.text({ from: phone, text: 'HELP' });
  await run.settle();
  const answers = run.messages.slice(heard);
  const silent = contacts.flatMap(({ phone, conversation }) => {
    const times = answers.filter(({ to }) => to === phone).length;
    return times === 1 || isUnreachable(run, phone)
      ? []
      : [`${phone} (${conversation.kind}) asked for help and got ${times} answers.`];
  });
  const broken = run.failures
    .slice(failures)
    .map(({ functionName, errorMessage }) => `${functionName}: ${errorMessage}`);
  return [...silent, ...broken];
}

/** AWS keeps them on its list, and refuses what is sent there. */
function isUnreachable({ model, optOuts }: LocalRun, to: string): boolean {
  return [...model.originations.keys()].some((from) => optOuts.refuses({ api: 'end-user-messaging', from, to }));
}
