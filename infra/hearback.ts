import type { App } from 'aws-cdk-lib';
import { Annotations } from 'aws-cdk-lib';
import { checkProgram } from '../shared/domain/check/check-program.ts';
import { program } from '../shared/program/index.ts';
import type { Config } from './config.ts';
import { linkBaseOf } from './config.ts';
import { ApplicationStack } from './stacks/application.ts';
import { StateStack } from './stacks/state.ts';

/** As long a name as most people have: texts are measured with it. */
const SOMEBODY = 'Maximiliana';

/**
 * The two stacks: what must never be lost, and what can be made again at any time.
 * @throws with everything that is wrong with the program.
 */
export function hearback(app: App, config: Config): { state: StateStack; application: ApplicationStack } {
  const { businessName, helpContact } = config;
  const problems = checkProgram(program, { businessName, helpContact, name: SOMEBODY, linkBase: linkBaseOf(config) });
  if (problems.length > 0) {
    throw new Error(
      `The program in shared/program cannot be deployed:\n${problems.map((problem) => `  ${problem}`).join('\n')}`,
    );
  }
  const where = config.region === undefined ? {} : { env: { region: config.region } };
  const state = new StateStack(app, `${config.stackPrefix}State`, { config, ...where });
  const application = new ApplicationStack(app, config.stackPrefix, { config, state, ...where });
  if (config.sms.countries === undefined) {
    Annotations.of(application).addWarningV2(
      'hearback:every-country',
      'Texts may go to every country. Name those where your customers are as hearback.sms.countries in cdk.json, such as ["US"]: ' +
        'texts that somebody else brings about to other places cost you money.',
    );
  }
  return { state, application };
}
