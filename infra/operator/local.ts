import type { Instant } from '../../shared/domain/instant.ts';
import { instant } from '../../shared/domain/instant.ts';
import { QUEUE_ORIGIN, REGION } from '../local/environment.ts';
import type { OperatorAccess } from '../local/operator-access.ts';
import { TIME_PATH } from '../local/operator-access.ts';
import type { Reached } from './reached.ts';
import { resourcesFrom, stateStackOf } from './resources.ts';

/** How far behind the virtual clock, which a person may move, a long command's time may be. */
const ASK_EVERY_MILLISECONDS = 1_000;

/** The system that runs on this machine; undefined when it does not answer, as after it was killed. */
export async function reachLocal(
  access: OperatorAccess,
  stack: string,
  operator: string,
): Promise<Reached | undefined> {
  const begun = await timeOf(access);
  if (begun === undefined) return undefined;
  pointTheSdkAt(access);
  let now = begun;
  const timer = setInterval(async () => {
    now = (await timeOf(access)) ?? now;
  }, ASK_EVERY_MILLISECONDS);
  timer.unref();
  const outputs = { state: access.outputs[stateStackOf(stack)] ?? {}, application: access.outputs[stack] ?? {} };
  const resources = resourcesFrom(outputs, stack);
  return {
    kind: 'local',
    where: 'the local run',
    // The SDK sends SQS calls to the origin of a queue's URL.
    resources: {
      ...resources,
      sendQueueUrl: resources.sendQueueUrl.replace(QUEUE_ORIGIN, access.endpoint),
      failureQueues: resources.failureQueues.map(({ name, url }) => ({
        name,
        url: url.replace(QUEUE_ORIGIN, access.endpoint),
      })),
    },
    operator,
    now: () => now,
    close: () => clearInterval(timer),
  };
}

async function timeOf({ endpoint, accessKey }: OperatorAccess): Promise<Instant | undefined> {
  try {
    const answer = await fetch(endpoint + TIME_PATH, { headers: { authorization: `Bearer ${accessKey}` } });
    if (!answer.ok) return undefined;
    const { now } = (await answer.json()) as { now: string };
    return instant(now);
  } catch {
    return undefined;
  }
}

/** Nothing of the person's own AWS settings may be left: a command that means this machine must not reach an account. */
function pointTheSdkAt({ endpoint, accessKey }: OperatorAccess): void {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: accessKey,
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_REGION: REGION,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  });
}
