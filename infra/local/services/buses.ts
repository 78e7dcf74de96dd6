import { ACCOUNT, arnOf, REGION } from '../environment.ts';
import type { OutsideEvent } from '../happening.ts';
import type { BusEvent, Deliver, Kernel } from '../kernel.ts';
import { compilePattern, type Pattern } from './event-patterns.ts';
import { targetInput } from './target-input.ts';

export const busArn = (nameOrArn: string): string =>
  nameOrArn.startsWith('arn:') ? nameOrArn : arnOf('events', `event-bus/${nameOrArn}`);

interface CompiledRule {
  bus: string;
  matches: Pattern;
  targets: Parameters<typeof targetInput>[0][];
}

/** Event buses and their rules. */
export class Buses {
  readonly #kernel: Kernel;
  readonly #deliver: Deliver;
  readonly #rules: CompiledRule[];

  constructor(kernel: Kernel, deliver: Deliver) {
    this.#kernel = kernel;
    this.#deliver = deliver;
    this.#rules = kernel.model.rules
      .filter(({ State }) => State === 'ENABLED')
      .map((rule) => ({
        bus: busArn(rule.EventBusName),
        matches: compilePattern(rule.EventPattern, `${rule.stack}/${rule.logicalId} (AWS::Events::Rule)`),
        targets: rule.Targets,
      }));
  }

  has(nameOrArn: string): boolean {
    return this.#kernel.model.buses.has(busArn(nameOrArn));
  }

  /** Puts an event from outside on a bus: by name or ARN, or on the template's only custom bus. */
  putFromOutside({ bus, source, detailType, detail }: OutsideEvent): string {
    const custom = [...this.#kernel.model.buses].filter((arn) => !arn.endsWith('event-bus/default'));
    const [only = busArn('default')] = custom;
    if (bus === undefined && custom.length > 1)
      throw new Error(`Name the bus of the event: one of ${custom.join(', ')}`);
    if (bus !== undefined && !this.has(bus))
      throw new Error(`No bus ${bus} in the template: ${custom.join(', ')}, default`);
    return this.put({ bus: bus === undefined ? only : busArn(bus), source, detailType, detail });
  }

  /** Puts an event on a bus, delivers it to the targets of every rule that matches, and returns its id. */
  put(event: Omit<BusEvent, 'id' | 'at' | 'resources'> & { time?: number | undefined; resources?: string[] }): string {
    const { time, resources = [], ...rest } = event;
    const recorded: BusEvent = { at: this.#kernel.now, id: this.#kernel.id('event'), resources, ...rest };
    this.#kernel.state.busEvents.push(recorded);
    this.#kernel.emit('event', recorded);
    const envelope = {
      version: '0',
      id: recorded.id,
      'detail-type': event.detailType,
      source: event.source,
      account: ACCOUNT,
      time: new Date(time ?? this.#kernel.now).toISOString().replace(/\.\d{3}Z$/, 'Z'),
      region: REGION,
      resources,
      detail: event.detail,
    };
    for (const rule of this.#rules) {
      if (rule.bus !== event.bus || !rule.matches(envelope)) continue;
      for (const target of rule.targets) this.#deliver(target.Arn, targetInput(target, envelope));
    }
    return recorded.id;
  }
}
