import type { CampaignDefinition } from '../campaign/campaign.ts';
import { CUSTOMER_EVENT_TYPES, LONGEST_CONVERSION_DAYS, NO_CONVERSION } from '../campaign/campaign.ts';
import type { Program } from '../program.ts';
import { surveyOf } from '../program.ts';
import { checkId } from './check-id.ts';
import { checkSegment } from './check-segment.ts';
import { checkTrigger } from './check-trigger.ts';

export function checkCampaigns(program: Program): readonly string[] {
  return program.campaigns.flatMap((campaign) => [
    ...checkCampaign(campaign, program),
    ...checkTrigger(campaign, program),
  ]);
}

/** What is wrong with a campaign, whenever it comes; also for one that stands in no program. */
export function checkCampaign(campaign: CampaignDefinition, program: Program): readonly string[] {
  const { id, category, content, audience, expiresAfterHours } = campaign;
  const place = `campaign ${id}`;
  const problems: string[] = [...checkId(id, place)];
  if (content.kind === 'survey' && surveyOf(program, content.survey) === undefined) {
    problems.push(`${place}: asks the survey "${content.survey}", which does not exist. Add it or correct the name.`);
  }
  if (content.kind === 'survey' && category !== 'service') {
    problems.push(
      `${place}: is ${category} and asks a survey, whose texts are service. Make it service, or say it in a message.`,
    );
  }
  if (expiresAfterHours <= 0) problems.push(`${place}: expires before it starts. Give it at least an hour.`);
  problems.push(...checkConversion(campaign, place));
  return audience === undefined ? problems : [...problems, ...checkSegment(audience, place, program)];
}

function checkConversion({ conversion }: CampaignDefinition, place: string): readonly string[] {
  if (conversion === undefined) return [];
  const { event, withinDays } = conversion;
  const events = CUSTOMER_EVENT_TYPES.filter((type) => type !== NO_CONVERSION);
  const problems: string[] = [];
  if (!events.includes(event)) {
    problems.push(
      `${place}: its conversion is "${event}". Name an event that customers bring about: ${events.join(', ')}.`,
    );
  }
  if (!Number.isInteger(withinDays) || withinDays < 1 || withinDays > LONGEST_CONVERSION_DAYS) {
    problems.push(
      `${place}: its conversion counts within ${withinDays} days. Use a whole number from 1 to ${LONGEST_CONVERSION_DAYS}.`,
    );
  }
  return problems;
}
