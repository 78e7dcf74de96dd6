/** A request as it comes over the wire, and through `LocalRun.request` without one. */
export interface HttpRequest {
  method: string;
  /** Path and query, percent-encoded. */
  target: string;
  /** Names in lower case; several values of one name are joined as HTTP allows. */
  headers: Record<string, string>;
  body: Buffer;
  /** The caller's address. */
  from: string;
}

export interface HttpAnswer {
  status: number;
  headers: Record<string, string>;
  cookies: string[];
  body: Buffer;
}

/** Says at which instant of the run a request is answered, and may move the run there first. */
export type Present = (request: HttpRequest) => number | Promise<number>;

/** What API Gateway says by itself: never a function's words. */
export function plainAnswer(status: number, message: string, headers: Record<string, string> = {}): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    cookies: [],
    body: Buffer.from(JSON.stringify({ message })),
  };
}
