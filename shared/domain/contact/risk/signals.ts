import type { Instant } from '../../instant.ts';

export const RISK_LEVELS = ['low', 'watch', 'high'] as const;

/** How likely somebody is to leave, as far as we can see. */
export type RiskLevel = (typeof RISK_LEVELS)[number];

/** How often somebody texts by themselves. */
export interface Rhythm {
  /** How many times they came back after a day or more; what is said within a day is one conversation. */
  readonly times: number;
  /** Days between, as a mean in which the last few times weigh most. */
  readonly days: number;
}

/** What their words sounded like, and when last. */
export interface Temper {
  readonly complained?: Instant;
  readonly angry?: Instant;
}

/** The level at which they were found last, where it is not low. */
export interface RiskFound {
  readonly level: Exclude<RiskLevel, 'low'>;
  readonly since: Instant;
}

export function isHigher(level: RiskLevel, than: RiskLevel): boolean {
  return RISK_LEVELS.indexOf(level) > RISK_LEVELS.indexOf(than);
}

export function lowerOf(one: RiskLevel, other: RiskLevel): RiskLevel {
  return isHigher(one, other) ? other : one;
}
