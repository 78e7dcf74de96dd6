import { CUSTOMER_EVENT_TYPES } from '../campaign/campaign.ts';
import type { Action, Branch, SurveyDefinition } from '../conversation/survey.ts';
import { OUR_EVENT_TYPES } from '../events.ts';
import type { Program } from '../program.ts';
import { surveyOf } from '../program.ts';

const EVENT_TYPE = /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/;
const TAG = /^[a-z0-9][a-z0-9-]{0,49}$/;
/** EventBridge's limit for a detail-type. */
const LONGEST_EVENT_TYPE = 128;

/** What answers bring about must be possible, and must come to an end. */
export function checkActions(program: Program): readonly string[] {
  return program.surveys.flatMap((survey) => [
    ...actionsOf(survey).flatMap(({ place, action, branch }) => checkAction(action, branch, place, program)),
    ...checkSuccession(survey, program),
  ]);
}

function actionsOf({ id, questions }: SurveyDefinition) {
  return Object.entries(questions).flatMap(([question, { branches }]) =>
    branches.flatMap((branch) =>
      (branch.actions ?? []).map((action) => ({ place: `survey ${id}, question ${question}`, action, branch })),
    ),
  );
}

function checkAction(
  action: Action,
  { next, actions = [] }: Branch,
  place: string,
  program: Program,
): readonly string[] {
  switch (action.kind) {
    case 'open-case':
      return [];
    case 'tag':
      return TAG.test(action.tag)
        ? []
        : [`${place}: the tag "${action.tag}" is not one. Use up to 50 lower-case letters, digits and hyphens.`];
    case 'put-event':
      return checkEventType(action.type, place);
    case 'start-survey':
      if (surveyOf(program, action.survey) === undefined) {
        return [`${place}: starts the survey "${action.survey}", which does not exist. Add it or correct the name.`];
      }
      if (next.kind !== 'end') {
        return [`${place}: starts the survey "${action.survey}" but goes on asking. Start it where this one ends.`];
      }
      return actions.find(({ kind }) => kind === 'start-survey') === action
        ? []
        : [`${place}: starts two surveys at once. Let the first start the second.`];
  }
}

function checkEventType(type: string, place: string): readonly string[] {
  if (!EVENT_TYPE.test(type) || type.length > LONGEST_EVENT_TYPE) {
    return [`${place}: the event type "${type}" is not one. Use lower-case words with dots, such as plan.at-risk.`];
  }
  const taken: readonly string[] = [...OUR_EVENT_TYPES, ...CUSTOMER_EVENT_TYPES];
  return taken.includes(type)
    ? [`${place}: the event type "${type}" already means something else. Choose one of your own, such as plan.at-risk.`]
    : [];
}

/** A survey that starts others must not come back to itself: it would never leave a customer in peace. */
function checkSuccession(survey: SurveyDefinition, program: Program): readonly string[] {
  const loop = wayBack(survey, [survey.id], program);
  return loop === undefined
    ? []
    : [`survey ${survey.id}: ${loop.join(' starts ')}, which goes round in a loop. Let one of them end.`];
}

function wayBack(survey: SurveyDefinition, path: readonly string[], program: Program): readonly string[] | undefined {
  for (const { action } of actionsOf(survey)) {
    if (action.kind !== 'start-survey') continue;
    if (action.survey === path[0]) return [...path, action.survey];
    const next = path.includes(action.survey) ? undefined : surveyOf(program, action.survey);
    const loop = next && wayBack(next, [...path, next.id], program);
    if (loop !== undefined) return loop;
  }
  return undefined;
}
