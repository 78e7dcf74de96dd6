import type {
  CampaignQuery,
  CampaignsQuery,
  ContactQuery,
  ConversationsQuery,
  OverviewQuery,
  RecountRequest,
  SurveyQuery,
  WordsQuery,
} from '../../shared/contracts/console/queries.ts';
import type {
  CampaignList,
  CampaignReport,
  ContactPage,
  ConversationPage,
  CountResult,
  Overview,
  Recent,
  RecountResult,
  Session,
  SurveyReport,
  WordsPage,
} from '../../shared/contracts/console/responses.ts';
import type { PhoneNumber } from '../../shared/domain/ids.ts';

/** What the console can be asked. Undefined: there is no such survey, campaign or contact. */
export interface Console {
  session(): Promise<Omit<Session, 'role'>>;
  overview(query: OverviewQuery): Promise<Overview>;
  surveyReport(query: SurveyQuery): Promise<SurveyReport | undefined>;
  words(query: WordsQuery): Promise<WordsPage | undefined>;
  campaigns(query: CampaignsQuery): Promise<CampaignList>;
  campaignReport(query: CampaignQuery): Promise<CampaignReport | undefined>;
  conversations(query: ConversationsQuery): Promise<ConversationPage>;
  recent(): Promise<Recent>;
  contact(query: ContactQuery): Promise<ContactPage | undefined>;
  findContact(phone: PhoneNumber): Promise<{ readonly contactId: string } | undefined>;
  /** Counts the hours that are still open. */
  count(): Promise<CountResult>;
  /** Counts past days again. */
  recount(period: RecountRequest): Promise<RecountResult>;
}
