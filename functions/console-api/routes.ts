import type * as z from 'zod/mini';
import {
  campaignQuery,
  campaignsQuery,
  contactQuery,
  conversationsQuery,
  countRequest,
  findContactRequest,
  overviewQuery,
  recentQuery,
  recountRequest,
  sessionQuery,
  surveyQuery,
  wordsQuery,
} from '../../shared/contracts/console/queries.ts';
import type { Role } from '../../shared/contracts/console/responses.ts';
import { inFull } from '../../shared/contracts/e164.ts';
import { parse } from '../../shared/contracts/parse.ts';
import { phoneNumber } from '../../shared/contracts/phone-number.ts';
import type { Console } from './console.ts';
import { Refused } from './refused.ts';

/** Of whoever asks, and of the deployment. */
export interface Asking {
  readonly role: Role;
  /** ISO 3166, of numbers that are written without their country. */
  readonly defaultCountry: string;
}

export interface Route {
  readonly method: 'GET' | 'POST';
  /** `:name` stands for a part of the path, which joins the query under that name. */
  readonly path: string;
  /** The least that somebody must be. */
  readonly role: Role;
  /** What answers it. */
  readonly use: keyof Console;
  /**
   * Undefined: there is no such thing.
   * @param input the query with the path's parts, or the body of a POST
   * @throws MalformedInput, Refused
   */
  answer(console: Console, input: unknown, asking: Asking): Promise<unknown>;
}

function route<Schema extends z.ZodMiniType>(
  [method, path]: readonly [Route['method'], string],
  role: Role,
  use: keyof Console,
  schema: Schema,
  answer: (console: Console, input: z.infer<Schema>, asking: Asking) => Promise<unknown>,
): Route {
  const what = method === 'GET' ? 'The query' : 'The body';
  const parsed: Route['answer'] = async (console, input, asking) => answer(console, parse(schema, input, what), asking);
  return { method, path, role, use, answer: parsed };
}

/** All that the console answers, and who may ask it. */
export const ROUTES: readonly Route[] = [
  route(['GET', '/api/session'], 'viewer', 'session', sessionQuery, async (console, _, { role }) => ({
    role,
    ...(await console.session()),
  })),
  route(['GET', '/api/overview'], 'viewer', 'overview', overviewQuery, (console, query) => console.overview(query)),
  route(['GET', '/api/surveys/:survey'], 'viewer', 'surveyReport', surveyQuery, (console, query) =>
    console.surveyReport(query),
  ),
  route(['GET', '/api/campaigns'], 'viewer', 'campaigns', campaignsQuery, (console, query) => console.campaigns(query)),
  route(['GET', '/api/campaigns/:purpose'], 'viewer', 'campaignReport', campaignQuery, (console, query) =>
    console.campaignReport(query),
  ),
  route(['GET', '/api/surveys/:survey/words'], 'agent', 'words', wordsQuery, (console, query) => console.words(query)),
  route(['GET', '/api/conversations'], 'agent', 'conversations', conversationsQuery, (console, query) =>
    console.conversations(query),
  ),
  route(['GET', '/api/recent'], 'agent', 'recent', recentQuery, (console) => console.recent()),
  // Before the contacts themselves, whose address is theirs to fill in.
  route(
    ['POST', '/api/contacts/find'],
    'agent',
    'findContact',
    findContactRequest,
    async (console, { phone }, asking) => {
      const number = phoneNumber(phone, asking.defaultCountry);
      if (number.ok) return console.findContact(number.value);
      // Texts come from some that no plan of numbers knows.
      const odd = inFull(phone);
      const found = odd && (await console.findContact(odd));
      if (found === undefined) throw new Refused(400, `The phone number ${number.failure}.`);
      return found;
    },
  ),
  route(['GET', '/api/contacts/:contactId'], 'agent', 'contact', contactQuery, (console, query) =>
    console.contact(query),
  ),
  route(['POST', '/api/count'], 'agent', 'count', countRequest, (console) => console.count()),
  route(['POST', '/api/recount'], 'admin', 'recount', recountRequest, (console, period) => console.recount(period)),
];
