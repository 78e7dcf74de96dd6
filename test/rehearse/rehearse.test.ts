import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { rehearse } from '../../infra/local/rehearse/rehearse.ts';
import { parseScenario } from '../../infra/local/rehearse/scenario.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'rehearse-test-'));
const MAIN = new URL('../../infra/local/rehearse/main.ts', import.meta.url).pathname;

afterAll(() => rmSync(FOLDER, { recursive: true }));

const SHOE_SALE = {
  id: 'shoe-sale',
  on: '2026-03-12',
  localHour: 9,
  category: 'marketing',
  audience: { all: [{ interest: 'shoes' }, { country: 'US' }] },
  words: { en: '{{ businessName }}: shoes, 20% off for our {{ attributes.level | default: "dear" }} members.' },
  approval: 'second-person',
};

const SCENARIO = {
  start: '2026-03-11T12:00:00Z',
  end: '2026-03-12T18:00:00Z',
  contacts: [
    {
      phone: '+12065550100',
      name: 'Jane',
      timezone: 'America/Los_Angeles',
      birthday: '1990-02-29',
      joinedOn: '2026-03-01',
      tags: ['club'],
      interests: ['shoes'],
      attributes: { level: 'gold' },
      consent: ['service', 'transactional', 'marketing'],
    },
    { phone: '(206) 555-0101', timezone: 'Asia/Seoul', joinedOn: '2026-03-02', language: 'ko' },
  ],
  steps: [
    { at: '2026-03-11T18:05:00Z', from: '+12065550100', text: '3', deliveries: 2 },
    { at: '+PT2M', from: '(206) 555-0100', text: 'the setup' },
    { at: '+PT1H', network: { fail: '+12065550101', as: 'TEXT_UNREACHABLE' } },
    { at: '+PT1H', event: 'support.case.closed', phone: '+12065550100', detail: { caseId: 'C-1' } },
    {
      at: '+PT1M',
      event: 'order.placed',
      phone: '+12065550100',
      detail: { orderId: 'O-1', fields: { product: 'red shoes' } },
    },
    { at: '+PT10M', broadcast: SHOE_SALE },
    { at: '2026-03-12T15:59:00Z', campaign: 'pause', id: 'shoe-sale' },
    { at: '+PT12M', campaign: 'resume', id: 'shoe-sale' },
  ],
};

function run(scenario: unknown, ...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const file = join(FOLDER, 'scenario.json');
  writeFileSync(file, typeof scenario === 'string' ? scenario : JSON.stringify(scenario));
  return new Promise((resolve) => {
    execFile(process.execPath, [MAIN, file, ...args], { maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

describe('a rehearsal', () => {
  const options = { config: inject('config'), assembly: inject('assembly'), dynamo: inject('dynamo') };
  const scenario = parseScenario('scenario.json', JSON.stringify(SCENARIO), 'US');

  it('of the same scenario gives the same bytes, whether idle ticks are counted or run', async () => {
    const first = JSON.stringify(await rehearse(scenario, options));
    expect(JSON.stringify(await rehearse(scenario, options))).toBe(first);
    expect(JSON.stringify(await rehearse(scenario, { ...options, idleTicks: 'run' }))).toBe(first);
  });

  it('runs on what a deployment through SNS would run as well', async () => {
    const settings = { sms: { api: 'sns', originationIdentity: '+12065550999' } };
    const { code, stdout } = await run({ ...SCENARIO, settings });
    expect(code).toBe(0);
    const transcript = JSON.parse(stdout);
    expect(transcript.messages.map(({ purpose }: { purpose: string }) => purpose)).toContain('survey:onboarding');
    expect(transcript.responses).toMatchObject([{ value: 3 }, { value: 'the setup' }]);
  });
});

describe('the command', () => {
  it('ends with 0, prints what the contract says, and the settings have their effect', async () => {
    const { code, stdout } = await run({ ...SCENARIO, settings: { businessName: 'Blume' } });
    expect(code).toBe(0);
    const transcript = JSON.parse(stdout);
    expect(Object.keys(transcript)).toEqual(
      expect.arrayContaining([
        'messages',
        'responses',
        'contacts',
        'skipped',
        'events',
        'metrics',
        'cost',
        'deadLetters',
      ]),
    );
    expect(transcript.messages[0]).toMatchObject({
      at: expect.stringMatching(/^2026-03-1/),
      text: expect.stringContaining('Blume'),
      category: 'service',
      segments: 1,
    });
    expect(transcript.cost.sms.segments).toBeGreaterThan(0);
  });

  it('does at the desk what the scenario says, and tells texts what events and contacts tell', async () => {
    const { code, stdout } = await run(SCENARIO);
    expect(code).toBe(0);
    const { messages } = JSON.parse(stdout) as { messages: { at: string; purpose: string; text: string }[] };
    const texts = (purpose: string) => messages.filter((message) => message.purpose === purpose);
    expect(texts('campaign:order-placed')).toMatchObject([{ text: expect.stringContaining('O-1 (red shoes)') }]);
    expect(texts('campaign:shoe-sale')).toMatchObject([
      { at: expect.stringMatching(/^2026-03-12T16:1[56]/), text: 'Acme: shoes, 20% off for our gold members.' },
    ]);
  });

  it('ends with 2 and names the step where the desk refuses', async () => {
    const steps = [...SCENARIO.steps, { at: '+PT1M', campaign: 'cancel', id: 'birthday' }];
    const { code, stderr } = await run({ ...SCENARIO, steps });
    expect(code).toBe(2);
    expect(stderr).toContain(`scenario.json`);
    expect(stderr).toContain('steps[8]: "birthday" is a campaign of the program');
  });

  it('ends with 1 when something was left in a dead-letter queue, and still prints everything', async () => {
    const { code, stdout, stderr } = await run({ ...SCENARIO, steps: [{ at: '+PT1H', event: 'customer.sneezed' }] });
    expect(code).toBe(1);
    expect(JSON.parse(stdout).deadLetters).toHaveLength(1);
    expect(stderr).toContain('CustomerEventsFailuresQueue');
  });

  it.each<[string, unknown]>([
    ['must be JSON', '{ not json'],
    ['end: must be after "start"', { ...SCENARIO, end: '2026-03-01T00:00:00Z' }],
    ['contacts[0].phone: has a number of digits', { ...SCENARIO, contacts: [{ phone: '12' }] }],
    ['contacts[0].timezone: must be an IANA', { ...SCENARIO, contacts: [{ phone: '+12065550100', timezone: 'Mars' }] }],
    [
      'contacts[0].language: must be a language',
      { ...SCENARIO, contacts: [{ phone: '+12065550100', language: '??' }] },
    ],
    ['steps[0].at: must be an instant', { ...SCENARIO, steps: [{ at: 'noon', from: '+12065550100', text: '8' }] }],
    ['steps[0].at: is 2027', { ...SCENARIO, steps: [{ at: '2027-01-01T00:00:00Z', event: 'x' }] }],
    [
      'contacts[1].phone: is +12065550100, and contacts[0] has it already',
      { ...SCENARIO, contacts: [{ phone: '+12065550100' }, { phone: '(206) 555-0100' }] },
    ],
    [
      'steps[2].at: is 2026-03-11T17:00:00.000Z, before steps[1] at 2026-03-11T18:07:00.000Z',
      {
        ...SCENARIO,
        steps: [...SCENARIO.steps.slice(0, 2), { at: '2026-03-11T17:00:00Z', from: '+12065550100', text: 'late' }],
      },
    ],
    ['steps[0].network.as', { ...SCENARIO, steps: [{ at: '+PT1H', network: { fail: '+12065550100', as: 'GONE' } }] }],
    ['steps[0].network.optOut: ', { ...SCENARIO, steps: [{ at: '+PT1H', network: { optOut: 'Jane' } }] }],
    ['steps[0].network: ', { ...SCENARIO, steps: [{ at: '+PT1H', network: { optOut: '+12065550100', as: 'GONE' } }] }],
    ['steps[0]: must have "text"', { ...SCENARIO, steps: [{ at: '+PT1H' }] }],
    [
      'steps[0].broadcast.localHour: must be a whole hour',
      { ...SCENARIO, steps: [{ at: '+PT1H', broadcast: { ...SHOE_SALE, localHour: 'noon' } }] },
    ],
    [
      'steps[0].broadcast: campaign shoe-sale',
      { ...SCENARIO, steps: [{ at: '+PT1H', broadcast: { ...SHOE_SALE, words: { en: '{{ nobody }}' } } }] },
    ],
    [
      'steps[0].id: there is no campaign',
      { ...SCENARIO, steps: [{ at: '+PT1H', campaign: 'pause', id: 'shoe-sale' }] },
    ],
    ['steps[0].campaign: must be one of', { ...SCENARIO, steps: [{ at: '+PT1H', campaign: 'halt', id: 'birthday' }] }],
    ['hearback.alarmEmail', { ...SCENARIO, settings: { alarmEmail: 'x' } }],
    ['contact', { ...SCENARIO, contact: [] }],
  ])('ends with 2 and names the file and the place: %s', async (expected, scenario) => {
    const { code, stdout, stderr } = await run(scenario);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('scenario.json');
    expect(stderr).toContain(expected);
  });

  it('writes what was done as a scenario of its own, which gives the same bytes', async () => {
    const repro = join(FOLDER, 'repro.json');
    const steps = [
      ...SCENARIO.steps,
      { at: '+PT5M', from: '2065550199', text: 'HELP', inboundMessageId: 'm-7', deliveries: 3 },
    ];
    const first = await run({ ...SCENARIO, steps, settings: { businessName: 'Blume' } }, '--repro', repro);
    expect(first.code).toBe(0);
    const written = readFileSync(repro, 'utf8');
    const { steps: done, settings } = JSON.parse(written);
    expect(settings).toEqual({ businessName: 'Blume' });
    expect(done[1]).toEqual({ at: '2026-03-11T18:07:00.000Z', from: '+12065550100', text: 'the setup' });
    expect(done.at(-1)).toMatchObject({ from: '+12065550199', inboundMessageId: 'm-7', deliveries: 3 });
    expect((await run(written, '--repro', repro)).stdout).toBe(first.stdout);
    expect(readFileSync(repro, 'utf8')).toBe(written);
  }, 120_000);

  it('ends with 2 when the scenario to write cannot be written', async () => {
    const { code, stderr } = await run(SCENARIO, '--repro', join(FOLDER, 'absent', 'repro.json'));
    expect(code).toBe(2);
    expect(stderr).toContain('repro.json cannot be written');
  });

  it('ends with 2 when the file is not there', async () => {
    const code = await new Promise((resolve) => {
      execFile(process.execPath, [MAIN, join(FOLDER, 'absent.json')], (error) => resolve(error?.code));
    });
    expect(code).toBe(2);
  });

  it('tells a story when asked to', async () => {
    const { stdout } = await run(SCENARIO, '--story');
    expect(stdout).toMatch(/2026-03-11 18:05:00Z {2}\+12065550100 {2}<- 3\n/);
  });
});
