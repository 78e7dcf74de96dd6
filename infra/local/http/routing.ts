import type { RouteModel } from '../template/http.ts';

export interface Match {
  route: RouteModel;
  /** The values of the path's variables, decoded. */
  parameters: Record<string, string>;
}

interface Pattern {
  route: RouteModel;
  method: string;
  segments: string[];
}

/**
 * Finds the route of a request, as an HTTP API does: the one that says most about the path, and of two that say as much the
 * one that names the method. A greedy variable, `{file+}`, takes one segment or more.
 */
export class Routing {
  readonly #patterns: Pattern[];
  readonly #fallback: RouteModel | undefined;

  constructor(routes: readonly RouteModel[]) {
    this.#fallback = routes.find(({ key }) => key === '$default');
    this.#patterns = routes
      .filter(({ key }) => key !== '$default')
      .map((route) => {
        const [method = '', path = ''] = route.key.split(' ');
        return { route, method, segments: segmentsOf(path) };
      })
      .sort((a, b) => compare(a, b));
  }

  /** @param path percent-encoded, without the query */
  find(method: string, path: string): Match | undefined {
    const segments = segmentsOf(path).map(decoded);
    for (const { route, segments: wanted, ...pattern } of this.#patterns) {
      if (pattern.method !== 'ANY' && pattern.method !== method) continue;
      const parameters = parametersOf(wanted, segments);
      if (parameters !== undefined) return { route, parameters };
    }
    return this.#fallback && { route: this.#fallback, parameters: {} };
  }
}

const segmentsOf = (path: string): string[] => path.split('/').slice(1);

/** Percent-decoded, where it can be. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** 0 for words, 1 for a variable, 2 for a greedy one. */
function openness(segment: string | undefined): number {
  if (segment === undefined || !segment.startsWith('{')) return 0;
  return segment.endsWith('+}') ? 2 : 1;
}

function compare(a: Pattern, b: Pattern): number {
  for (let at = 0; at < Math.max(a.segments.length, b.segments.length); at += 1) {
    const difference = openness(a.segments[at]) - openness(b.segments[at]);
    if (difference !== 0) return difference;
  }
  return Number(a.method === 'ANY') - Number(b.method === 'ANY');
}

function parametersOf(wanted: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [at, segment] of wanted.entries()) {
    const given = segments[at];
    if (given === undefined) return undefined;
    switch (openness(segment)) {
      case 0:
        if (segment !== given) return undefined;
        break;
      case 1:
        if (given === '') return undefined;
        parameters[segment.slice(1, -1)] = given;
        break;
      default: {
        const rest = segments.slice(at).join('/');
        if (rest === '') return undefined;
        parameters[segment.slice(1, -2)] = rest;
        return parameters;
      }
    }
  }
  return wanted.length === segments.length ? parameters : undefined;
}
