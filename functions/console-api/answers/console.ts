import { openNumber } from '../../../shared/app/console/open-number.ts';
import { readContact } from '../../../shared/app/console/read-contact.ts';
import { recentTurns } from '../../../shared/app/console/recent-turns.ts';
import type { Counting } from '../../../shared/app/count-hours.ts';
import { countHours } from '../../../shared/app/count-hours.ts';
import type { Contacts } from '../../../shared/app/ports/contacts.ts';
import type { Archive } from '../../../shared/app/ports/history.ts';
import type { Identify } from '../../../shared/app/ports/world.ts';
import { readCohorts } from '../../../shared/app/read-cohorts.ts';
import { recount } from '../../../shared/app/recount.ts';
import { MalformedInput } from '../../../shared/contracts/parse.ts';
import { purposeOf } from '../../../shared/domain/campaign/campaign.ts';
import type { Settings } from '../../../shared/domain/context.ts';
import type { ContactId } from '../../../shared/domain/ids.ts';
import { addSeconds, dayOf } from '../../../shared/domain/instant.ts';
import { churnReport } from '../../../shared/domain/metrics/churn/churn-report.ts';
import { monthOf } from '../../../shared/domain/metrics/churn/month.ts';
import { contributionsOf } from '../../../shared/domain/metrics/contributions.ts';
import type { SomeCounts } from '../../../shared/domain/metrics/counts.ts';
import { countedIn, measureIn } from '../../../shared/domain/metrics/measure.ts';
import type { Plan } from '../../../shared/domain/program.ts';
import type { Retention } from '../../../shared/domain/retention.ts';
import type { ProgramSummary } from '../../../shared/program/summary/summary.ts';
import type { Console } from '../console.ts';
import { Refused } from '../refused.ts';
import { sessionOf, surveysOf } from '../session.ts';
import { churnAnswer } from './churn.ts';
import { contactPage } from './contact-page.ts';
import { conversationRows } from './conversation-rows.ts';
import { cursorOf, turnIdIn } from './cursor.ts';
import { figures } from './numbers.ts';
import { purposesIn, scopeFor } from './scope.ts';
import { wordsIn, wordsOf } from './words.ts';

/** API Gateway answers by itself after 30. */
const RECOUNT_SECONDS = 20;

export interface ConsoleDeps extends Counting {
  readonly retention: Retention;
  readonly archive: Archive;
  readonly contacts: Pick<Contacts, 'load' | 'loadMany'>;
  readonly identify: Identify;
  readonly plan: Plan;
  readonly settings: Settings;
  readonly summary: ProgramSummary;
}

/** Everything that the pages ask for, out of the tables. */
export function consoleOf(deps: ConsoleDeps): Console {
  const { now, rollups, plan, settings, summary } = deps;
  const business = settings.businessName;
  const surveys = surveysOf({ business, summary });

  return {
    session: async () => sessionOf({ business, plan, summary }, now()),

    async overview({ from, to, campaign, language }) {
      const period = { from, to };
      const [{ totals, days }, { dated, undated }, { from: open }] = await Promise.all([
        figures(scopeFor({ purpose: campaign, language }), period, deps),
        readCohorts(deps),
        deps.hours.open(),
      ]);
      return {
        period,
        totals,
        days,
        churn: churnAnswer(churnReport(dated, { now: monthOf(now()), undated })),
        finalUntil: open === undefined ? null : `${open}:00:00.000Z`,
      };
    },

    async surveyReport({ survey: id, from, to, language }) {
      const survey = surveys.find((each) => each.id === id);
      if (survey === undefined) return undefined;
      const period = { from, to };
      const { totals, days, questions } = await figures(scopeFor({ purpose: `survey:${id}`, language }), period, deps);
      return { period, survey, totals, days, questions: questions.filter((question) => question.survey === id) };
    },

    async words({ survey, question, from, to, language, cursor }) {
      if (!surveys.some(({ id }) => id === survey)) return undefined;
      const { next, ...found } = await openNumber(
        {
          scope: scopeFor({ purpose: `survey:${survey}`, language }),
          from,
          to,
          // A comment is no answer, and is counted as nothing but a text that came in.
          isIn: () => true,
          has: (turn) =>
            (language === undefined || turn.language === language) && wordsIn(turn, survey, question).length > 0,
        },
        turnIdIn(cursor),
        deps,
      );
      return { words: wordsOf(found, survey, question), next: cursorOf(next) };
    },

    async campaigns({ from, to, language }) {
      const period = { from, to };
      const purposes = purposesIn(await rollups.scopes(from, to));
      const campaigns = await Promise.all(
        purposes.map(async (purpose) => ({
          purpose,
          numbers: (await figures(scopeFor({ purpose, language }), period, deps)).totals,
        })),
      );
      return { period, campaigns };
    },

    async campaignReport({ purpose, from, to, language }) {
      const period = { from, to };
      const isOurs = plan.campaigns.some((campaign) => purposeOf(campaign) === purpose);
      if (!isOurs && !(await rollups.scopes(from, to)).has(purpose)) return undefined;
      const { totals, days } = await figures(scopeFor({ purpose, language }), period, deps);
      return { period, purpose, totals, days };
    },

    async conversations({ measure, purpose, from, to, language, cursor }) {
      const counted = countedIn(measure, plan);
      if (counted === undefined) throw new MalformedInput(`There is no number "${measure}" that could be opened.`);
      const scope = scopeFor({ purpose, language });
      const isIn = (counts: SomeCounts) => counted.some((each) => measureIn(counts, each) > 0);
      const { next, ...found } = await openNumber(
        {
          scope,
          from,
          to,
          isIn,
          has: (turn) => contributionsOf(turn).some(({ scopes, counts }) => scopes.includes(scope) && isIn(counts)),
        },
        turnIdIn(cursor),
        deps,
      );
      return { rows: conversationRows(found), next: cursorOf(next) };
    },

    recent: async () => ({ now: now(), rows: conversationRows(await recentTurns(deps)) }),

    async contact({ contactId, cursor }) {
      const found = await readContact(contactId as ContactId, turnIdIn(cursor), deps);
      return found && contactPage(found, { summary, settings, now: now() });
    },

    async findContact(phone) {
      const contactId = await deps.identify.contactId(phone);
      return (await deps.contacts.load(contactId)) && { contactId };
    },

    async count() {
      const { hours } = await countHours(deps);
      return { hours, countedAt: now() };
    },

    async recount({ from, to }) {
      const until = addSeconds(now(), RECOUNT_SECONDS);
      const { counted, expired, less, interruptedAt } = await recount(from, to, {
        ...deps,
        interrupted: () => now() >= until,
        progress: () => undefined,
      });
      const next = interruptedAt === undefined ? null : dayOf(interruptedAt);
      if (next === from) {
        throw new Refused(
          400,
          `A page cannot wait for ${from}. Use npm run -s metrics -- recount --from ${from} --to ${to}.`,
        );
      }
      return { hours: counted, untouched: expired.length + less.length, next };
    },
  };
}
