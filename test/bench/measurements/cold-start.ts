import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { localConfig } from '../../../infra/cdk-json.ts';
import { REGION } from '../../../infra/local/environment.ts';
import { synthesize } from '../../../infra/local/synthesize.ts';
import { readModel } from '../../../infra/local/template/model.ts';
import type { Variant } from '../default-settings/bundle.ts';
import { bundledByDefault, VARIANTS } from '../default-settings/bundle.ts';
import { report } from '../report.ts';
import type { Row } from '../row.ts';
import { median } from '../row.ts';

/**
 * What a cold start of `inbound-sms` loads: our bundle, and the same function as CDK's NodejsFunction bundles it when nobody
 * tells it how. For a pinned runtime CDK leaves the SDK out, and it is loaded from node_modules, found by NODE_PATH as Lambda
 * has it; or else it is bundled. Each time in a fresh process of the Lambda's own Node, one after the other, with the
 * environment that the stack sets.
 */
const LIMIT = { ratio: 0.5 };
const ROUNDS = 25;
const KILOBYTE = 1_024;
const FUNCTION = 'inbound-sms';

const ROOT = join(import.meta.dirname, '../../..');
const LOADER = join(import.meta.dirname, '../default-settings/load.cjs');

interface Loaded {
  /** Milliseconds until the module was evaluated: of its import alone, and since the process began. */
  readonly load: number;
  readonly sinceStart: number;
  /** Milliseconds of processor time of its import. */
  readonly processor: number;
}

const [deployed] = [...readModel(synthesize(localConfig())).functions.values()].filter(({ name }) =>
  /InboundSms/.test(name),
);
if (deployed === undefined) throw new Error('The template has no function InboundSms. Name another one here.');

const environment = {
  ...deployed.Environment?.Variables,
  AWS_REGION: REGION,
  NODE_PATH: join(ROOT, 'node_modules'),
};

type Bundle = 'ours' | Variant;
const defaults = bundledByDefault(FUNCTION);
const files: Readonly<Record<Bundle, string>> = {
  ours: `${deployed.entry}.mjs`,
  'SDK left out': join(defaults['SDK left out'], 'index.js'),
  'SDK bundled': join(defaults['SDK bundled'], 'index.js'),
};
const bundles = Object.keys(files) as readonly Bundle[];
const took: Record<Bundle, Loaded[]> = { ours: [], 'SDK left out': [], 'SDK bundled': [] };

function load(file: string): Loaded {
  return JSON.parse(execFileSync(process.execPath, [LOADER, file], { env: environment, encoding: 'utf8' }));
}

function kilobytesIn(folder: string): number {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.reduce((bytes, name) => bytes + statSync(join(folder, name)).size, 0) / KILOBYTE;
}

// What the machine has read once, it has at hand.
for (const bundle of bundles) load(files[bundle]);
for (let round = 0; round < ROUNDS; round += 1) for (const bundle of bundles) took[bundle].push(load(files[bundle]));

const of = (bundle: Bundle, what: keyof Loaded) => median(took[bundle].map((each) => each[what]));
const rows = (Object.keys(VARIANTS) as readonly Variant[]).flatMap((variant): readonly Row[] => {
  const whose = `NodejsFunction's defaults, ${variant}`;
  const compared = (what: keyof Loaded) => ({
    unit: 'ms',
    better: 'less' as const,
    ours: of('ours', what),
    theirs: { value: of(variant, what), whose },
  });
  return [
    {
      what: `size of ${FUNCTION}`,
      unit: 'KB',
      better: 'less',
      ours: kilobytesIn(dirname(files.ours)),
      theirs: { value: kilobytesIn(dirname(files[variant])), whose },
    },
    { what: `load of ${FUNCTION}`, ...compared('load'), limit: { on: 'ratio', value: LIMIT.ratio } },
    { what: `load of ${FUNCTION}, processor time`, ...compared('processor') },
    { what: `load of ${FUNCTION}, from the start of the process`, ...compared('sinceStart') },
  ];
});
report(rows);
