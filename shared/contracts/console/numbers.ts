/** As the domain tells them: what is counted has one name on both sides. */
export type { DayNumbers, Estimate, Measure, Numbers, QuestionNumbers } from '../../domain/metrics/numbers.ts';
