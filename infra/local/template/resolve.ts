import { ACCOUNT, PARTITION, REGION, URL_SUFFIX } from '../environment.ts';
import { type Place, Refusal, refuse } from '../refusal.ts';
import type { Assembly, RawResource, RawStack } from './assembly.ts';
import { type Identity, identify } from './identity.ts';

/** A resource whose properties are plain values. */
export interface Resource extends Place {
  properties: Record<string, unknown>;
  identity: Identity;
}

const UNDERSTOOD = 'Ref, Fn::GetAtt, Fn::Join, Fn::Sub, Fn::Select, Fn::Split, Fn::ImportValue';

const PSEUDO_PARAMETERS: Record<string, string> = {
  'AWS::AccountId': ACCOUNT,
  'AWS::Region': REGION,
  'AWS::Partition': PARTITION,
  'AWS::URLSuffix': URL_SUFFIX,
};

/** Resolves CloudFormation's intrinsic functions over all stacks of an assembly. */
export class Resolver {
  readonly #stacks: RawStack[];
  readonly #raw = new Map<string, RawResource>();
  readonly #identities = new Map<string, Identity>();

  constructor(assembly: Assembly) {
    this.#stacks = assembly.stacks;
    for (const stack of assembly.stacks) {
      for (const resource of stack.resources) this.#raw.set(`${stack.name}/${resource.logicalId}`, resource);
    }
  }

  /** The resource with every property resolved. Throws `Refusal` at an intrinsic that is not understood. */
  resource(raw: RawResource): Resource {
    const { stack, logicalId, type } = raw;
    const properties = this.#value(raw, raw.properties) as Record<string, unknown>;
    return { stack, logicalId, type, properties, identity: this.#identity(raw) };
  }

  /** The name by which the service that made a resource knows it. */
  physicalId(raw: RawResource): string {
    return this.#identity(raw).ref;
  }

  /** Every stack's outputs, by stack and then by output name. */
  outputs(): Record<string, Record<string, string>> {
    return Object.fromEntries(
      this.#stacks.map((stack) => [
        stack.name,
        Object.fromEntries(
          Object.entries(stack.outputs).map(([name, { value }]) => [
            name,
            String(this.#value({ stack: stack.name, logicalId: name, type: 'Output' }, value)),
          ]),
        ),
      ]),
    );
  }

  #identity(raw: RawResource): Identity {
    const key = `${raw.stack}/${raw.logicalId}`;
    const known = this.#identities.get(key);
    if (known) return known;
    // A name may itself be made of intrinsics; names never refer back to their own resource.
    const properties = Object.fromEntries(
      Object.entries(raw.properties)
        .filter(([name]) => name.endsWith('Name') || name === 'Domain')
        .map(([name, value]) => [name, this.#value(raw, value)]),
    );
    const identity = identify({ ...raw, properties });
    this.#identities.set(key, identity);
    return identity;
  }

  #value(place: Place, value: unknown): unknown {
    if (Array.isArray(value)) {
      return value.map((item) => this.#value(place, item)).filter((item) => item !== undefined);
    }
    if (typeof value === 'string' && value.includes('{{resolve:')) {
      return refuse(place, `the dynamic reference ${value}`, 'reading a secret with GetSecretValue');
    }
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [name, argument] = entries[0] ?? [];
    if (entries.length === 1 && name !== undefined && (name === 'Ref' || name.startsWith('Fn::'))) {
      return this.#intrinsic(place, name, argument);
    }
    return Object.fromEntries(
      entries.map(([key, item]) => [key, this.#value(place, item)]).filter(([, item]) => item !== undefined),
    );
  }

  #intrinsic(place: Place, name: string, argument: unknown): unknown {
    switch (name) {
      case 'Ref':
        return this.#ref(place, String(argument));
      case 'Fn::GetAtt': {
        const [logicalId, attribute] = Array.isArray(argument) ? argument : String(argument).split('.');
        return this.#attribute(place, String(logicalId), String(attribute));
      }
      case 'Fn::Join': {
        const [separator, parts] = argument as [string, unknown];
        return (this.#value(place, parts) as unknown[]).join(separator);
      }
      case 'Fn::Select': {
        const [index, list] = this.#value(place, argument) as [number | string, unknown[]];
        return list[Number(index)];
      }
      case 'Fn::Split': {
        const [separator, text] = this.#value(place, argument) as [string, string];
        return text.split(separator);
      }
      case 'Fn::Sub':
        return this.#substitute(place, argument);
      case 'Fn::ImportValue':
        return this.#import(place, String(this.#value(place, argument)));
      default:
        return refuse(place, `the intrinsic ${name}`, UNDERSTOOD);
    }
  }

  #ref(place: Place, name: string): unknown {
    if (name === 'AWS::NoValue') return undefined;
    if (name === 'AWS::StackName') return place.stack;
    if (name === 'AWS::StackId') return `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/${place.stack}/local`;
    const pseudo = PSEUDO_PARAMETERS[name];
    if (pseudo !== undefined) return pseudo;
    const raw = this.#raw.get(`${place.stack}/${name}`);
    if (raw) return this.#identity(raw).ref;
    const parameters = this.#stacks.find((stack) => stack.name === place.stack)?.parameters ?? {};
    if (parameters[name] !== undefined) return parameters[name];
    return refuse(place, `Ref ${name}`, 'resources of the same stack, parameters with a default, pseudo parameters');
  }

  #attribute(place: Place, logicalId: string, attribute: string): string {
    const raw = this.#raw.get(`${place.stack}/${logicalId}`);
    if (!raw) return refuse(place, `Fn::GetAtt ${logicalId}.${attribute}`, 'resources of the same stack');
    const { attributes } = this.#identity(raw);
    const value = attributes[attribute];
    if (value === undefined) {
      return refuse(place, `Fn::GetAtt ${attribute} of ${raw.type}`, Object.keys(attributes).join(', ') || 'Ref only');
    }
    return value;
  }

  #substitute(place: Place, argument: unknown): string {
    const [text, given] = Array.isArray(argument) ? argument : [argument, {}];
    const variables = this.#value(place, given) as Record<string, unknown>;
    return String(text).replace(/\$\{(!?)([^}]+)\}/g, (_match, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      if (name in variables) return String(variables[name]);
      const [logicalId, ...attribute] = name.split('.');
      if (logicalId === undefined || attribute.length === 0) return String(this.#ref(place, name));
      return this.#attribute(place, logicalId, attribute.join('.'));
    });
  }

  #import(place: Place, name: string): unknown {
    for (const stack of this.#stacks) {
      for (const [logicalId, output] of Object.entries(stack.outputs)) {
        const there = { stack: stack.name, logicalId, type: 'Output' };
        if (output.exportName !== undefined && this.#value(there, output.exportName) === name) {
          return this.#value(there, output.value);
        }
      }
    }
    throw new Refusal(`${place.stack}/${place.logicalId} (${place.type}): no stack exports ${name}.`);
  }
}
