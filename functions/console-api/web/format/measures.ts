import type { Measure } from '../../../../shared/contracts/console/numbers.ts';
import type { Session } from '../../../../shared/contracts/console/responses.ts';
import { firstLine, inWords } from './names.ts';

/** What each number counts, as the title of the list that it opens. */
export const TITLES: Readonly<Record<string, string>> = {
  planned: 'Messages planned',
  sent: 'Texts sent',
  delivered: 'Texts delivered',
  undelivered: 'Texts that the network could not deliver',
  failed: 'Texts that were not sent after all',
  failures: 'Texts that did not arrive',
  received: 'Texts received',
  replied: 'Texts that were replied to',
  asked: 'Surveys started',
  responded: 'Surveys responded to',
  answered: 'Answers',
  optOuts: 'Opt-outs',
  optIns: 'Opt-ins',
  casesOpened: 'Cases opened',
  linked: 'Texts with a link',
  clicked: 'Texts whose link was followed',
  clicks: 'Links followed by people',
  machineClicks: 'Links followed by machines',
  conversions: 'Conversions',
  skipped: 'Planned messages that were not sent',
  joined: 'Customers who joined',
  left: 'Customers who left',
  nps: 'Answers that make the NPS',
  csat: 'Answers that make the CSAT',
};

/** `skipped/quiet-hours` as "Planned messages that were not sent: Quiet hours". */
export function measureTitle(measure: Measure, session: Session): string {
  const [name = '', key, value] = measure.split('/');
  if (name === 'answers' && key !== undefined) return answersTitle(key, value, session);
  const title = TITLES[name] ?? inWords(name);
  return key === undefined ? title : `${title}: ${inWords(key)}`;
}

function answersTitle(name: string, value: string | undefined, { surveys }: Session): string {
  const survey = surveys.find(({ id }) => name.startsWith(`${id}.`));
  const question = survey?.questions.find(({ id }) => name === `${survey.id}.${id}`);
  const asked = question === undefined ? `Answers to ${name}` : `Answers to “${firstLine(question.text)}”`;
  return value === undefined ? asked : `${asked}: ${question?.options?.[value] ?? value}`;
}
