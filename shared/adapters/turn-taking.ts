import type * as z from 'zod/mini';
import { createRelease } from '#opt-out-list';
import { createSmsSender } from '#sms-sender';
import type { Speech } from '../app/ports/world.ts';
import { refuseOptIn } from '../domain/conversation/refuse-opt-in.ts';
import { program } from '../program/index.ts';
import { required } from '../runtime/environment.ts';
import type { RecordKeeping } from './record-keeping.ts';
import { recordKeeping, recordKeepingVariables } from './record-keeping.ts';
import { patience } from './sms/patience.ts';

/** What a function needs in its environment to take turns with contacts and to text them. */
export const turnTakingVariables = {
  ...recordKeepingVariables,
  LINKS_TABLE: required(),
  ORIGINATION_IDENTITY: required(),
  CONFIGURATION_SET: required(),
};

export function turnTaking(environment: z.infer<z.ZodMiniObject<typeof turnTakingVariables>>): RecordKeeping & Speech {
  const sms = createSmsSender({
    originationIdentity: environment.ORIGINATION_IDENTITY,
    configurationSet: environment.CONFIGURATION_SET,
  });
  return {
    ...recordKeeping(environment),
    program,
    sms,
    patience,
    optIns: {
      list: createRelease(environment.ORIGINATION_IDENTITY),
      refuse: (contact, context) => refuseOptIn(contact, { ...context, program }),
    },
  };
}
