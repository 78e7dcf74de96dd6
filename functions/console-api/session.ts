import type { Session } from '../../shared/contracts/console/responses.ts';
import { purposeOf } from '../../shared/domain/campaign/campaign.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { Plan } from '../../shared/domain/program.ts';
import type { ProgramSummary } from '../../shared/program/summary/summary.ts';
import { BUSINESS } from '../../shared/program/summary/summary.ts';

interface Deployment {
  readonly business: string;
  readonly plan: Plan;
  readonly summary: ProgramSummary;
}

/** What the pages need to know before they ask for numbers: what is asked and sent here, and in which languages. */
export function sessionOf({ business, plan, summary }: Deployment, now: Instant): Omit<Session, 'role'> {
  return {
    business,
    now,
    languages: summary.languages,
    campaigns: [...new Set(plan.campaigns.map(purposeOf))].sort(),
    surveys: surveysOf({ business, summary }),
  };
}

/** Every survey as the pages show it. */
export function surveysOf({ business, summary }: Omit<Deployment, 'plan'>): Session['surveys'] {
  const named = (text: string): string => text.replaceAll(BUSINESS, business);
  return summary.surveys.map(({ questions, ...survey }) => ({
    ...survey,
    questions: questions.map((question) => ({ ...question, text: named(question.text) })),
  }));
}
