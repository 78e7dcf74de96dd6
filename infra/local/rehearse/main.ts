import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { localConfig } from '../../cdk-json.ts';
import { progressBar } from '../../progress-bar.ts';
import { RefusedSteps } from './desk-acts.ts';
import { happenedIn, scenarioOf } from './happenings.ts';
import { rehearse } from './rehearse.ts';
import type { Scenario } from './scenario.ts';
import { InvalidScenario, parseScenario } from './scenario.ts';
import { storyOf } from './story.ts';

const USAGE = `Usage: npm run -s rehearse -- scenario.json [--story] [--repro out.json]

Runs the scenario on the synthesized template, on a virtual clock, without an AWS account.
Prints everything that happened as JSON, or with --story as lines to read.
With --repro it also writes what was done, every text and event at its own instant, as a scenario that does it again.`;

/** Exit codes: 0 it ran to the end; 1 something broke, or was left in a dead-letter queue; 2 the scenario is not valid. */
async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { story: { type: 'boolean' }, repro: { type: 'string' } },
  });
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0) throw new InvalidArguments(USAGE);
  const json = read(file);
  const { defaultCountry } = localConfig();
  const scenario = parseScenario(file, json, defaultCountry);
  const config = configFor(file, scenario.settings);
  if (values.repro !== undefined) write(values.repro, scenarioOf(happenedIn(scenario, config.defaultCountry)));
  const bar = progressBar(process.stderr);
  const transcript = await rehearse(scenario, { config, progress: bar.show })
    .catch((error) => {
      throw error instanceof RefusedSteps ? new InvalidScenario(file, error.problems) : error;
    })
    .finally(bar.end);
  process.stdout.write(values.story ? storyOf(transcript) : `${JSON.stringify(transcript, null, 2)}\n`);
  const { deadLetters } = transcript;
  if (deadLetters.length === 0) return 0;
  const queues = [...new Set(deadLetters.map(({ queue }) => queue))].join(', ');
  process.stderr.write(
    `${deadLetters.length} left in dead-letter queues (${queues}); see "deadLetters" for the reasons.\n`,
  );
  return 1;
}

class InvalidArguments extends Error {}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new InvalidScenario(file, [`the file: cannot be read (${error instanceof Error ? error.message : error})`]);
  }
}

/** Before the run, so that one which breaks can be looked into as well. */
function write(file: string, scenario: Scenario): void {
  try {
    writeFileSync(file, `${JSON.stringify(scenario, null, 2)}\n`);
  } catch (error) {
    throw new InvalidArguments(`${file} cannot be written (${error instanceof Error ? error.message : error}).`);
  }
}

function configFor(file: string, settings: Readonly<Record<string, unknown>>) {
  try {
    return localConfig(settings);
  } catch (error) {
    throw new InvalidScenario(file, [`settings: ${error instanceof Error ? error.message : error}`]);
  }
}

// So that what was started ends with us.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

try {
  process.exitCode = await main();
} catch (error) {
  const mistaken = error instanceof InvalidScenario || error instanceof InvalidArguments || isArgumentError(error);
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = mistaken ? 2 : 1;
}

function isArgumentError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
