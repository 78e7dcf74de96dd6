import { localConfig } from '../../../infra/cdk-json.ts';
import { rehearse } from '../../../infra/local/rehearse/rehearse.ts';
import { parseScenario } from '../../../infra/local/rehearse/scenario.ts';
import { people, yearOf } from '../../rehearse/a-year.ts';
import { report } from '../report.ts';

/** How long a rehearsal of a year takes, of the whole system: an operator wants to see it before the coffee is cold. */
const TARGET = { seconds: 300 };

const PEOPLE = 100;

const config = localConfig();
const scenario = parseScenario('a year', JSON.stringify(yearOf(people(PEOPLE))), config.defaultCountry);
const idle = process.cpuUsage();
const begun = performance.now();
const { messages, deadLetters, failures, cost } = await rehearse(scenario, { config });
const seconds = (performance.now() - begun) / 1_000;
const { user, system } = process.cpuUsage(idle);
if (deadLetters.length + failures.length > 0) throw new Error(`${failures.length} calls failed.`);
console.info(
  `${PEOPLE} people, ${messages.length} texts, ${cost.lambda.invocations} invocations, ${cost.dynamodb.calls} database calls`,
);
console.info(`${((user + system) / 1e6).toFixed(1)} s of a core beside the database's`);
report([
  {
    what: `a rehearsal of a year of ${PEOPLE} people`,
    unit: 'seconds',
    better: 'less',
    ours: seconds,
    limit: { on: 'ours', value: TARGET.seconds },
  },
]);
