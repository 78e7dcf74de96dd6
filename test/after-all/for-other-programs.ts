import type { Right } from '../support/grants/report.ts';

/** Rights that the program in shared/program does not need as it is, and that what operators may write there does. */
export interface Unneeded extends Pick<Right, 'function' | 'action'> {
  /** How the table or queue is called in the stacks. */
  readonly of: string;
  readonly why: string;
}

const CLICKED = 'A campaign of the program may begin with the event link.clicked; none does.';
const LINKED = 'The words of a survey or an answer may hold a short link; none do.';

export const FOR_OTHER_PROGRAMS: readonly Unneeded[] = [
  { function: 'LinksRecordClicksFunction', action: 'dynamodb:PutItem', of: 'Touches', why: CLICKED },
  { function: 'LinksRecordClicksFunction', action: 'dynamodb:UpdateItem', of: 'Limits', why: CLICKED },
  { function: 'LinksRecordClicksFunction', action: 'sqs:SendMessage', of: 'CampaignsSendQueue', why: CLICKED },
  { function: 'ConversationsInboundSmsFunction', action: 'dynamodb:PutItem', of: 'Links', why: LINKED },
  { function: 'ConversationsWakeConversationsFunction', action: 'dynamodb:PutItem', of: 'Links', why: LINKED },
];

export const isFor = (right: Right, { function: name, action, of }: Unneeded): boolean =>
  right.function === name && right.action === action && new RegExp(`-${of}[0-9A-F]{8}$`).test(right.resource);
