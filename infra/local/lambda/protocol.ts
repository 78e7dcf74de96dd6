/** What the host and a worker thread say to each other. Payloads are JSON text, as between Lambda and its runtime. */
export interface WorkerSetup {
  /** The bundled file. */
  file: string;
  handlerExport: string;
  /** Short pauses are divided by it. */
  hurry: number;
}

export interface InvokeMessage {
  payload: string;
  /** Epoch milliseconds: the virtual instant at which the invocation's clock stands still. */
  now: number;
  /** What all of the invocation's randomness is made from. */
  seed: string;
  requestId: string;
  functionName: string;
  functionArn: string;
  memoryMegabytes: number;
  timeoutMilliseconds: number;
}

/** As Lambda reports a failed invocation in `responsePayload`. */
export interface InvocationError {
  errorType: string;
  errorMessage: string;
  trace: string[];
}

/** @property logged what Lambda's runtime writes to the log of it, beside these: the error's own fields, as JSON */
export type InvocationResult = { ok: true; payload: string } | { ok: false; error: InvocationError; logged: string };

export type WorkerMessage =
  | { kind: 'started' }
  | { kind: 'log'; line: string }
  | { kind: 'result'; payload: string }
  | { kind: 'error'; error: InvocationError; logged: string };
