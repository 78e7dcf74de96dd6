import type { Scope } from '../../../shared/domain/metrics/scope.ts';
import { ALL, scopeIn } from '../../../shared/domain/metrics/scope.ts';

export interface Filters {
  /** `survey:nps`, `campaign:birthday` */
  readonly purpose?: string | undefined;
  readonly language?: string | undefined;
}

/** What a page that is filtered so shows the numbers of. */
export function scopeFor({ purpose, language }: Filters): Scope {
  return language === undefined ? (purpose ?? ALL) : scopeIn(language, purpose);
}

const PURPOSE = /^(survey|campaign):\S+$/;

/** The surveys and campaigns among the scopes, in their order. */
export function purposesIn(scopes: ReadonlySet<Scope>): readonly string[] {
  return [...scopes].filter((scope) => PURPOSE.test(scope)).sort();
}
