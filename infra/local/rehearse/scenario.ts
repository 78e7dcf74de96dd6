import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { customerDetailSchema } from '../../../shared/contracts/customer-events.ts';
import { phoneNumber } from '../../../shared/contracts/phone-number.ts';
import { birthday, localDate, timeZone } from '../../../shared/domain/calendar/local-time.ts';
import { CATEGORIES } from '../../../shared/domain/consent.ts';
import { instant, stepSchema, text } from './steps.ts';

function read(parse: (value: string) => unknown, expected: string) {
  return z.string().refine((value) => parse(value) !== undefined, `must be ${expected}`);
}

/** A rehearsal's script: who is there, what happens when. */
export const scenarioSchema = z
  .strictObject({
    start: instant,
    end: instant,
    settings: z.record(z.string(), z.unknown()).default({}),
    contacts: z
      .array(
        z.strictObject({
          phone: text,
          name: z.string().min(1).optional(),
          language: z.string().optional(),
          timezone: read(timeZone, 'an IANA time zone, such as America/Los_Angeles').optional(),
          birthday: read(birthday, 'YYYY-MM-DD or MM-DD').optional(),
          joinedOn: read(localDate, 'a date, YYYY-MM-DD').optional(),
          tags: z.array(z.string().min(1)).optional(),
          interests: z.array(z.string().min(1)).optional(),
          attributes: z.record(z.string(), z.string()).optional(),
          consent: z.array(z.enum(CATEGORIES)).default(['service']),
        }),
      )
      .default([]),
    steps: z.array(stepSchema).default([]),
  })
  .refine(({ start, end }) => start < end, { path: ['end'], message: 'must be after "start"' });

export type Scenario = z.infer<typeof scenarioSchema>;
export type Step = Scenario['steps'][number];
/** A step at its own instant. */
export type TimedStep = Step & { readonly instant: Date };

/** The scenario cannot be run as it is; every problem with its path. */
export class InvalidScenario extends Error {
  override readonly name = 'InvalidScenario';
  constructor(file: string, problems: readonly string[]) {
    super(`${file} is not a scenario that can be rehearsed:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}

/** @throws InvalidScenario */
export function parseScenario(file: string, json: string, defaultCountry: string): Scenario {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new InvalidScenario(file, [`the file: must be JSON (${error instanceof Error ? error.message : error})`]);
  }
  const result = scenarioSchema.safeParse(value);
  if (!result.success) {
    const problems = result.error.issues.map(({ path, message }) => `${pathOf(path)}: ${message}`);
    throw new InvalidScenario(file, problems);
  }
  const problems = [
    ...unreadablePhones(result.data, defaultCountry),
    ...repeatedPhones(result.data, defaultCountry),
    ...refusedAtTheBorder(result.data),
    ...outsideTheTime(result.data),
    ...outOfOrder(result.data),
  ];
  if (problems.length > 0) throw new InvalidScenario(file, problems);
  return result.data;
}

/** When each step happens; a duration counts from the step before, the first from the start. */
export function timed({ start, steps: all }: Scenario): readonly TimedStep[] {
  let before = Temporal.Instant.from(start).toZonedDateTimeISO('UTC');
  return all.map((one) => {
    before = one.at.startsWith('+')
      ? later(before, one.at.slice(1))
      : Temporal.Instant.from(one.at).toZonedDateTimeISO('UTC');
    return { ...one, instant: new Date(before.epochMilliseconds) };
  });
}

/** No calendar goes further. */
const END_OF_TIME = Temporal.Instant.fromEpochMilliseconds(8.64e15).toZonedDateTimeISO('UTC');

/** A duration that no calendar holds leads to its end, which is after the scenario's. */
function later(before: Temporal.ZonedDateTime, duration: string): Temporal.ZonedDateTime {
  try {
    return before.add(duration);
  } catch {
    return END_OF_TIME;
  }
}

/** What the deployed system would not take for a customer is not taken here either. */
function refusedAtTheBorder({ contacts }: Scenario): readonly string[] {
  return contacts.flatMap((contact, index) => {
    const result = customerDetailSchema.safeParse(contact);
    if (result.success) return [];
    return result.error.issues.map(({ path, message }) => `${pathOf(['contacts', index, ...path])}: ${message}`);
  });
}

function outsideTheTime(scenario: Scenario): readonly string[] {
  const [start, end] = [Date.parse(scenario.start), Date.parse(scenario.end)];
  return timed(scenario).flatMap(({ instant: when }, index) => {
    if (when.getTime() >= start && when.getTime() <= end) return [];
    return [`steps[${index}].at: is ${when.toISOString()}, and must be between "start" and "end"`];
  });
}

/** A duration counts from the step before, so a step that lies before it would move what follows to an unexpected time. */
function outOfOrder(scenario: Scenario): readonly string[] {
  const all = timed(scenario);
  return all.flatMap(({ instant: when }, index) => {
    const before = all[index - 1]?.instant;
    if (before === undefined || when >= before) return [];
    const times = `${when.toISOString()}, before steps[${index - 1}] at ${before.toISOString()}`;
    return [`steps[${index}].at: is ${times}; put the steps in the order of their times`];
  });
}

/** One number is one person, however it is written. */
function repeatedPhones({ contacts }: Scenario, defaultCountry: string): readonly string[] {
  const first = new Map<string, number>();
  return contacts.flatMap(({ phone }, index) => {
    const result = phoneNumber(phone, defaultCountry);
    if (!result.ok) return [];
    const earlier = first.get(result.value);
    if (earlier === undefined) {
      first.set(result.value, index);
      return [];
    }
    const other = `contacts[${earlier}] has it already`;
    return [`contacts[${index}].phone: is ${result.value}, and ${other}; give each contact a number of its own`];
  });
}

function unreadablePhones({ contacts, steps: all }: Scenario, defaultCountry: string): readonly string[] {
  const named: { readonly path: string; readonly phone: string }[] = contacts.map(({ phone }, index) => ({
    path: `contacts[${index}].phone`,
    phone,
  }));
  for (const [index, one] of all.entries()) {
    if ('from' in one) named.push({ path: `steps[${index}].from`, phone: one.from });
    if ('click' in one) named.push({ path: `steps[${index}].click`, phone: one.click });
    if ('network' in one) {
      const { network } = one;
      named.push(
        'fail' in network
          ? { path: `steps[${index}].network.fail`, phone: network.fail }
          : { path: `steps[${index}].network.optOut`, phone: network.optOut },
      );
    }
  }
  return named.flatMap(({ path, phone }) => {
    const result = phoneNumber(phone, defaultCountry);
    return result.ok ? [] : [`${path}: ${result.failure}; write it as +12065550100`];
  });
}

/** `steps[2].detail.caseId` */
function pathOf(path: readonly PropertyKey[]): string {
  const joined = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return joined === '' ? 'the whole' : joined.replace(/^\./, '');
}
