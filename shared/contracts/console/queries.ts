import * as z from 'zod/mini';

/** What the console's page asks with. A query that names anything else is refused: a mistyped filter must not go unheard. */

const MOST_DAYS = 366;
const DAY_MILLISECONDS = 86_400_000;

const day = z
  .string('must be a day such as 2026-03-01, given once')
  .check(
    z.regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day such as 2026-03-01'),
    z.refine(isDay, 'is no day of any calendar'),
  );

function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

const word = (pattern: RegExp, what: string) =>
  z.string(`must be ${what}, given once`).check(z.regex(pattern, `must be ${what}`));

const language = z.exactOptional(word(/^[a-z]{2,3}$/, 'a language such as en'));
const survey = word(/^[a-z][a-z0-9-]{0,59}$/, "a survey's id");
const purpose = word(/^[a-z][a-z0-9-]{0,59}(:[a-z][a-z0-9-]{0,59})?$/, 'a purpose such as campaign:welcome');
/** From the page before. What it holds is between the answer that gave it and the one that gets it back. */
const cursor = z.exactOptional(word(/^[\w.~-]{1,2000}$/, 'as the page before it gave it'));
const contactId = word(/^[\w-]{22}$/, "a contact's id");

const period = { from: day, to: day };

type Period = { readonly from: string; readonly to: string };

/** Both ends included. */
function periods<Shape extends z.core.$ZodShape>(shape: Shape) {
  return z.strictObject({ ...period, ...shape }).check(
    z.refine((query) => (query as Period).from <= (query as Period).to, {
      path: ['from'],
      message: 'must not be after "to"',
    }),
    z.refine((query) => daysIn(query as Period) <= MOST_DAYS, {
      path: ['to'],
      message: `must be at most ${MOST_DAYS} days from "from", both included`,
    }),
  );
}

function daysIn({ from, to }: Period): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MILLISECONDS + 1;
}

export const sessionQuery = z.strictObject({});
export const overviewQuery = periods({ campaign: z.exactOptional(purpose), language });
export const surveyQuery = periods({ survey, language });
export const wordsQuery = periods({
  survey,
  question: z.exactOptional(word(/^[\w-]{1,60}$/, "a question's id")),
  language,
  cursor,
});
export const campaignsQuery = periods({ language });
export const campaignQuery = periods({ purpose, language });
export const conversationsQuery = periods({
  measure: word(/^[A-Za-z]+(\/[\w.: -]{1,120}){0,2}$/, 'a number such as optOuts or failures/TEXT_UNREACHABLE'),
  purpose: z.exactOptional(purpose),
  language,
  cursor,
});
export const recentQuery = z.strictObject({});
export const contactQuery = z.strictObject({ contactId, cursor });
export const findContactRequest = z.strictObject({
  phone: z.string('must be a phone number').check(z.minLength(1, 'must not be empty'), z.maxLength(40, 'is too long')),
});
export const countRequest = z.strictObject({});
export const recountRequest = periods({});

export type OverviewQuery = z.infer<typeof overviewQuery>;
export type SurveyQuery = z.infer<typeof surveyQuery>;
export type WordsQuery = z.infer<typeof wordsQuery>;
export type CampaignsQuery = z.infer<typeof campaignsQuery>;
export type CampaignQuery = z.infer<typeof campaignQuery>;
export type ConversationsQuery = z.infer<typeof conversationsQuery>;
export type ContactQuery = z.infer<typeof contactQuery>;
export type RecountRequest = z.infer<typeof recountRequest>;
