import type { CampaignDefinition } from '../campaign/campaign.ts';
import type { Program } from '../program.ts';
import { surveyOf } from '../program.ts';

/** Surveys about learning to use something are asked while people still remember, and after they had a chance to. */
const AFTER_JOINING = { earliest: 7, latest: 14 };

/** More often than weekly wears people out, and each round of ten years is a read a day in each time zone. */
const EVERY = { least: 7, most: 3_650 };

export function checkCampaigns(program: Program): readonly string[] {
  return program.campaigns.flatMap((campaign) => checkCampaign(campaign, program));
}

function checkCampaign(campaign: CampaignDefinition, program: Program): readonly string[] {
  const { id, content, trigger, expiresAfterHours } = campaign;
  const place = `campaign ${id}`;
  const problems: string[] = [];
  if (!/^[a-z][a-z0-9-]*$/.test(id)) {
    problems.push(`${place}: its id becomes part of keys and names. Use lower-case letters, digits and hyphens.`);
  }
  if (content.kind === 'survey' && surveyOf(program, content.survey) === undefined) {
    problems.push(`${place}: asks the survey "${content.survey}", which does not exist. Add it or correct the name.`);
  }
  if (trigger.kind !== 'event' && !isHour(trigger.localHour)) {
    problems.push(`${place}: localHour is ${trigger.localHour}. Use a whole hour from 0 to 23.`);
  }
  if (expiresAfterHours <= 0) problems.push(`${place}: expires before it starts. Give it at least an hour.`);
  if (
    trigger.kind === 'days-after-joining' &&
    (trigger.days < AFTER_JOINING.earliest || trigger.days > AFTER_JOINING.latest)
  ) {
    problems.push(
      `${place}: asks ${trigger.days} days after joining. Use ${AFTER_JOINING.earliest} to ${AFTER_JOINING.latest}.`,
    );
  }
  if (
    trigger.kind === 'every-days' &&
    !(Number.isInteger(trigger.days) && trigger.days >= EVERY.least && trigger.days <= EVERY.most)
  ) {
    problems.push(
      `${place}: comes every ${trigger.days} days. Use a whole number from ${EVERY.least} to ${EVERY.most}.`,
    );
  }
  return problems;
}

function isHour(hour: number): boolean {
  return Number.isInteger(hour) && hour >= 0 && hour <= 23;
}
