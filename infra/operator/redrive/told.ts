import type { Instant } from '../../../shared/domain/instant.ts';
import { commandLine } from '../command-line.ts';
import type { ConnectionArguments } from '../connection.ts';
import { counted, moment } from '../counted.ts';
import { queueNameOf } from '../queue-walk.ts';
import type { FailureQueue } from '../resources.ts';
import { table } from '../table.ts';
import type { Handling } from './arguments.ts';
import type { Group, Groups } from './groups.ts';
import type { Look } from './look.ts';
import { meaningOf } from './meaning.ts';
import type { Redriven } from './redrive.ts';

/** Where, when and how a person looks. */
export interface View {
  readonly where: string;
  readonly now: Instant;
  readonly connection: ConnectionArguments;
}

/** An event that does not have the agreed form. */
const HOPELESS = 'MalformedInput';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** All failure queues. */
export function listTold(looks: readonly Look[], { where, now, connection }: View): string {
  const full = looks.filter(({ groups, hidden }) => groups.count + hidden > 0);
  const empty = looks.filter((look) => !full.includes(look)).map(({ queue }) => queue.name);
  const [first] = full;
  if (first === undefined) return `All failure queues of ${where} are empty: ${empty.join(', ')}.`;
  return [
    `Failure queues of ${where}:`,
    ...full.flatMap((look) => [
      `  ${look.queue.name}: ${contentTold(look, now)}`,
      ...indented(reasonsTold(look.groups)),
    ]),
    ...(empty.length > 0 ? [`Empty: ${empty.join(', ')}.`] : []),
    `What is in one, and what to do: ${commandLine(['redrive', first.queue.name], connection)}`,
  ].join('\n');
}

/** One of them, and what would become of what it holds. */
export function lookTold(look: Look, { where, now, connection }: View): string {
  const { queue, groups } = look;
  if (groups.count === 0) return `${queue.name} in ${where}: ${contentTold(look, now)}.`;
  const lost = groups.all.filter(({ to }) => to === undefined);
  return [
    `${queue.name} in ${where}: ${contentTold(look, now)}.`,
    ...indented(groups.all.flatMap((group) => groupTold(group, now))),
    ...(lost.length < groups.all.length
      ? [
          `Replaying: ${meaningOf(queue.name)}`,
          'What had its effect already has no second one. What fails again comes back here after some minutes.',
          ...(groups.all.some(({ reason }) => reason === HOPELESS)
            ? [
                `${HOPELESS} fails again unless the program has changed since: correct it where it came from, and discard it here.`,
              ]
            : []),
        ]
      : []),
    ...(lost.length > 0
      ? [`What goes nowhere stays. Read it in the AWS console, SQS, ${queueNameOf(queue.url)}, and discard it.`]
      : []),
    'Nothing was changed.',
    ...(lost.length < groups.all.length
      ? [`To replay:  ${commandLine(['redrive', queue.name, '--replay'], connection)}  (--only <reason>, --limit <n>)`]
      : []),
    `To discard: ${discardTold(queue.name, groups, connection)}`,
  ].join('\n');
}

/** Of what will hardly ever be handled first. */
function discardTold(name: string, { all }: Groups, connection: ConnectionArguments): string {
  const hopeless = all.find(({ reason, to }) => to === undefined || reason === HOPELESS);
  const only = hopeless?.reason ?? '<reason>';
  return commandLine(['redrive', name, '--discard', '--only', only, '--save', `${name}.jsonl`], connection);
}

/** What became of what was to be replayed or discarded. */
export function redrivenTold(
  { name }: FailureQueue,
  { gone, stayed, interrupted }: Redriven,
  { kind, only, save }: Handling & { readonly kind: 'replay' | 'discard'; readonly save?: string },
  { where, now, connection }: View,
): string {
  const [looks, none] = [
    commandLine(['redrive', name], connection),
    only === undefined ? '' : ` for the reason ${only}`,
  ];
  if (gone.count + stayed.count === 0 && !interrupted) return `${name} in ${where} holds nothing that failed${none}.`;
  return [
    kind === 'replay'
      ? `${counted(gone.count, 'message')} of ${name} in ${where} ${gone.count === 1 ? 'was' : 'were'} sent again, and accepted.`
      : `${counted(gone.count, 'message')} of ${name} in ${where} ${gone.count === 1 ? 'is' : 'are'} discarded, and kept in ${save}.`,
    ...indented(reasonsTold(gone)),
    ...(kind === 'discard' && gone.count > 0
      ? [
          'That file may hold numbers and words of people: erasing somebody does not look through it. Delete it when you are done.',
        ]
      : []),
    ...(stayed.count > 0
      ? [
          `${counted(stayed.count, 'message')} had to stay:`,
          ...indented(stayed.all.flatMap((group) => groupTold(group, now))),
        ]
      : []),
    ...(interrupted ? ['Interrupted. Nothing is lost: run it again.'] : []),
    ...(kind === 'replay' && gone.count > 0
      ? [`Whether any failed again is seen in about five minutes: ${looks}`]
      : stayed.count > 0
        ? [`What is left: ${looks}`]
        : []),
  ].join('\n');
}

/** `3, the oldest since 2026-03-11 18:05 UTC (2 days ago)` */
function contentTold({ groups, hidden, more }: Look, now: Instant): string {
  const { count, since } = groups;
  const beside =
    hidden > 0 ? `${counted(hidden, 'message')} held by another command, shown again within five minutes` : '';
  if (since === undefined) return beside === '' ? 'empty' : beside;
  const number = more ? `more than ${count.toLocaleString('en-US')}` : counted(count, 'message');
  return [
    `${number}, the oldest since ${moment(since)} (${ageTold(since, now)})`,
    ...(beside === '' ? [] : [beside]),
  ].join('; ');
}

function reasonsTold({ all }: Groups): readonly string[] {
  return table(
    '><<',
    all.map(({ count, reason, what }) => [count.toLocaleString('en-US'), reason, what]),
  );
}

function groupTold({ count, reason, what, to, since, said }: Group, now: Instant): readonly string[] {
  return [
    `${count.toLocaleString('en-US')} ${reason}, ${what}, since ${moment(since)} (${ageTold(since, now)})${to === undefined ? '' : `, again to ${to}`}`,
    ...(said === undefined ? [] : [`  said: ${said}`]),
  ];
}

/** `2 days ago` */
export function ageTold(since: Instant, now: Instant): string {
  const age = Date.parse(now) - Date.parse(since);
  if (age < MINUTE) return 'just now';
  if (age < HOUR) return `${counted(Math.floor(age / MINUTE), 'minute')} ago`;
  return age < 2 * DAY
    ? `${counted(Math.floor(age / HOUR), 'hour')} ago`
    : `${counted(Math.floor(age / DAY), 'day')} ago`;
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `    ${line}`);
}
