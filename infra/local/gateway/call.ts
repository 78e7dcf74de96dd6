import type { Context } from './conditions.ts';

/** One request of one function, or of the operator, to one AWS service. */
export interface Call {
  at: number;
  functionName: string;
  /** Absent for the operator, whom no function's policy binds. */
  roleArn: string | undefined;
  invocationId: string;
  service: string;
  operation: string;
  input: Input;
}
export type Input = Record<string, unknown>;

/** Who signs a request. */
export interface Caller {
  functionName: string;
  roleArn: string | undefined;
  requestId: string;
}

/** Operations that change nothing, by their names. */
export const READS = /^(Get|Query|Scan|BatchGet|TransactGet|Describe|List)/;

/** What a call needs its role to allow. */
export interface Grant {
  action: string;
  resource: string;
  /** What conditions may ask about this request; worked out only where one does. */
  context?: () => Context;
}

export interface Outcome {
  /** The answer: an object to be written as JSON, or a body that is JSON already. */
  answer: object | string;
  /** Of HTTP; 200 where it is left out. */
  status?: number;
  readUnits?: number;
  writeUnits?: number;
  segments?: number;
  usd?: number;
  /** Of a write: whether anything is another than before. */
  changed?: boolean;
}

/** One operation of a service, as the gateway runs it: `needs` before `run`. */
export interface Operation {
  needs(input: Input): Grant[];
  run(call: Call): Outcome | Promise<Outcome>;
}
export type Service = Record<string, Operation>;

/** An error that AWS would answer with. Everything else that a service throws is a bug of the local run. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  /** Further fields of the error, such as `Reason` or `CancellationReasons`. */
  readonly fields: Record<string, unknown>;
  /** What the failed call still cost. */
  readonly usage: { readUnits?: number; writeUnits?: number };

  constructor(
    code: string,
    message: string,
    {
      status = 400,
      fields = {},
      usage = {},
    }: { status?: number; fields?: Record<string, unknown>; usage?: AwsError['usage'] } = {},
  ) {
    super(message);
    this.code = code;
    this.status = status;
    this.fields = fields;
    this.usage = usage;
  }
}

/**
 * A fault to inject. `code` is answered as the service's own error; `drop` closes the connection without an answer, which
 * is how an unknown outcome looks to the SDK; `kill` ends the function's process at that moment, whatever else it was doing;
 * `delay` lets everything else that is due in so many milliseconds happen before the call goes on; `inPart` does only the
 * first of what a batch asks for, and says so, as batches may.
 */
export type Fault =
  | { code: string; message?: string; status?: number; fields?: Record<string, unknown> }
  | { drop: true }
  | { kill: true }
  | { delay: number }
  | { inPart: true };
/** Asked before the call has any effect, and again after its effect but before its answer. */
export type FaultHook = (call: Call, moment: 'before' | 'after') => Fault | undefined;

export const text = (input: Input, name: string): string => {
  const value = input[name];
  if (typeof value !== 'string') throw new AwsError('ValidationException', `${name} must be a string`);
  return value;
};
