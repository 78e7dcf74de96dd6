import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { program } from '../../shared/program/index.ts';
import { applicationIn, resourcesOf, written } from '../support/cloudwatch/alarms.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const runbook = readFileSync(`${ROOT}infra/RUNBOOK.md`, 'utf8');
const template = applicationIn(inject('assembly'), inject('config'));
const { scripts } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as { scripts: Record<string, string> };

/** The lines of its blocks of shell, each entry's after its heading. */
const shell = [...runbook.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, lines]) => lines).join('');

const folder = mkdtempSync(join(tmpdir(), 'hearback-runbook-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the stack's outputs are, as AWS would tell them; and whatever else is asked answers with a line. */
const OUTPUTS: Record<string, string> = Object.fromEntries(
  Object.keys(template.Outputs).map((name) => [name, name === 'LogGroups' ? logGroups() : `value-of-${name}`]),
);

function logGroups(): string {
  const { Value } = template.Outputs['LogGroups'] as { Value: unknown };
  return written(Value).replaceAll(/\{"Ref":"(\w+)"\}/g, '$1');
}

/** Between the words of a call, and between calls. */
const [WORD, CALL] = ['\x1f', '\x1e'];

/** Runs all of it in a shell in which `aws` and `npm` only note how they are called, and tell the outputs. */
function calls(): readonly (readonly string[])[] {
  const notes = join(folder, 'calls');
  const told = Object.entries(OUTPUTS).map(([name, value]) => `*"OutputKey=='${name}'"*) echo '${value}' ;;`);
  const stub = `#!/bin/sh
{ printf '%s\\037' "\${0##*/}" "$@"; printf '\\036'; } >> '${notes}'
case "$*" in
${told.join('\n')}
*list-stack-resources*) printf 'Logical\\tphysical\\n' ;;
esac
`;
  for (const command of ['aws', 'npm']) {
    writeFileSync(join(folder, command), stub);
    chmodSync(join(folder, command), 0o755);
  }
  const PATH = `${folder}${delimiter}${process.env['PATH']}`;
  execFileSync('bash', ['-u', '-c', shell], { env: { ...process.env, PATH }, stdio: ['ignore', 'pipe', 'pipe'] });
  const noted = readFileSync(notes, 'utf8').split(CALL).slice(0, -1);
  return noted.map((call) => call.split(WORD).slice(0, -1));
}

const called = calls();
const ofNpm = called.filter(([command]) => command === 'npm').map((call) => call.slice(1));
const ofAws = called.filter(([command]) => command === 'aws').map((call) => call.slice(1));

describe("the runbook's commands", () => {
  it('are asked of the deployed stack, but for one that shows the local run', () => {
    expect(ofNpm.length).toBeGreaterThan(15);
    for (const args of ofNpm.filter((each) => each.length > 3)) expect(args.slice(-2)).toEqual(['--stack', 'Hearback']);
  });

  it.each([...new Set(ofNpm.map(([, , script = '']) => script))])(
    'of `npm run %s` are understood by it',
    async (script) => {
      const file = /^node (infra\/operator\/[\w-]+)\/main\.ts$/.exec(scripts[script] ?? '')?.[1];
      expect(file, `package.json has no script ${script} that is a command of an operator`).toBeDefined();
      const { readCommand } = (await import(`${ROOT}${file}/arguments.ts`)) as {
        readCommand(args: readonly string[]): unknown;
      };
      for (const [, , name, , ...args] of ofNpm) {
        if (name === script) expect(() => readCommand(args), args.join(' ')).not.toThrow();
      }
    },
  );

  it('of AWS are of its services, with options that the operations have', () => {
    expect(ofAws.length).toBeGreaterThan(40);
    for (const [service = '', operation = '', ...args] of ofAws) {
      // A command of the CLI's own, made of several calls.
      if (service === 'logs' && operation === 'tail') continue;
      const client = `${ROOT}node_modules/@aws-sdk/client-${service === 'events' ? 'eventbridge' : service}/dist-es`;
      expect(existsSync(`${client}/commands/${pascal(operation)}Command.js`), `${service} ${operation}`).toBe(true);
      const members = readFileSync(`${client}/schemas/schemas_0.js`, 'utf8').toLowerCase();
      const options = args.filter((arg) => arg.startsWith('--')).map((arg) => arg.replace(/^--(no-)?/, ''));
      const unknown = options.filter(
        (option) => !OF_THE_CLI.includes(option) && !members.includes(`"${option.replaceAll('-', '')}"`),
      );
      expect(unknown, `${service} ${operation}`).toEqual([]);
    }
  });

  it('look for log groups, outputs and types that the stack has', () => {
    const groups = resourcesOf<object>(template, 'AWS::Logs::LogGroup').map(([id]) => id);
    const tailed = ofAws.filter(([service]) => service === 'logs').map(([, , group]) => group!);
    expect(tailed.length).toBeGreaterThan(100);
    for (const group of tailed) expect(groups).toContain(group);
    const asked = called.join(' ').matchAll(/OutputKey=='(\w+)'/g);
    for (const [, name] of asked) expect(Object.keys(template.Outputs)).toContain(name);
    const types = [...called.join(' ').matchAll(/ResourceType=='([\w:]+)'/g)].map(([, type]) => type);
    expect(types.length).toBeGreaterThan(3);
    for (const type of types) expect(resourcesOf<object>(template, type!), type).not.toEqual([]);
  });
});

describe('what the runbook names', () => {
  const logCodes = [...readFileSync(`${ROOT}shared/runtime/log.ts`, 'utf8').matchAll(/^ {2}\| '([a-z-]+)'/gm)].map(
    ([, code]) => code!,
  );

  it('are codes that functions log, queues that hold dead letters, and campaigns of the program', () => {
    const codes = [...shell.matchAll(/^said ([a-z-]+)/gm)].map(([, code]) => code!);
    expect(codes.length).toBeGreaterThan(12);
    for (const code of codes) expect(logCodes).toContain(code);
    const queues = resourcesOf<{ AlarmName: string }>(template, 'AWS::CloudWatch::Alarm').flatMap(
      ([, { AlarmName }]) => /^Hearback-dead-letters-(.+)$/.exec(AlarmName)?.[1] ?? [],
    );
    const redriven = ofNpm.filter(([, , script]) => script === 'redrive').flatMap(([, , , , queue]) => queue ?? []);
    for (const queue of redriven.filter((name) => !name.startsWith('--'))) expect(queues).toContain(queue);
    const campaigns = ofNpm.filter(([, , script]) => script === 'campaign').map(([, , , , , id]) => id);
    for (const id of campaigns) expect(program.campaigns.map((each) => each.id)).toContain(id);
  });

  it('are settings that there are, and statuses and reasons that texts have', () => {
    const config = readFileSync(`${ROOT}infra/config.ts`, 'utf8');
    for (const [, setting] of runbook.matchAll(/`(?:sms|alarms)\.(\w+)`/g)) expect(config).toContain(`${setting}:`);
    const network = readFileSync(`${ROOT}infra/local/services/network-outcomes.ts`, 'utf8');
    const statuses = [...runbook.matchAll(/`(TEXT_\w+)`/g)].map(([, status]) => status!);
    expect(statuses.length).toBeGreaterThan(7);
    for (const status of statuses) expect(network).toContain(`${status}:`);
  });

  it('are entries that there are, wherever one leads to another', () => {
    const headings = [...runbook.matchAll(/^#{2,3} (.+)$/gm)].map(([, heading]) => heading!.toLowerCase());
    for (const [, anchor] of runbook.matchAll(/\]\(#([\w-]+)\)/g)) expect(headings).toContain(anchor);
    for (const entry of runbook.split(/^### /m).slice(1)) {
      const [heading = ''] = entry.split('\n');
      if (['doctor', 'redrive'].includes(heading)) continue;
      for (const part of ['**Means**', '**Look**', '**Over**']) expect(entry, heading).toContain(part);
      expect(entry, heading).toMatch(/\*\*do\*\*/i);
    }
  });
});

/** Options of the CLI itself, whatever the operation. */
const OF_THE_CLI = ['query', 'output', 'max-items'];

function pascal(name: string): string {
  return name.replaceAll(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
}
