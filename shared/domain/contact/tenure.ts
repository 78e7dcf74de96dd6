import type { LocalDate } from '../calendar/local-time.ts';
import type { JoinedOn } from '../facts.ts';

/**
 * As what somebody is counted among those who came and went: since when they are a customer without a break. Whoever
 * comes back begins a new one; the one before has ended and stays so.
 */
export interface Tenure extends JoinedOn {
  /** The day on which they left last; a tenure begins no earlier than that. */
  readonly leftOn?: LocalDate;
}
