import type { Segment } from '../audience/segment.ts';
import { RISK_LEVELS } from '../contact/risk/signals.ts';
import type { Program } from '../program.ts';
import { surveyOf } from '../program.ts';

/** A filter that can match nobody, or names what does not exist, is a slip of the pen. */
export function checkSegment(segment: Segment, place: string, program: Program): readonly string[] {
  if ('all' in segment) return segment.all.flatMap((part) => checkSegment(part, place, program));
  if ('any' in segment) {
    if (segment.any.length === 0) return [`${place}: "any" of nothing is nobody. Name who it is for.`];
    return segment.any.flatMap((part) => checkSegment(part, place, program));
  }
  if ('not' in segment) return checkSegment(segment.not, place, program);
  if ('language' in segment) {
    const codes = program.languages.map(({ code }) => code);
    return codes.includes(segment.language)
      ? []
      : [`${place}: is for the language "${segment.language}". The program speaks ${codes.join(', ')}.`];
  }
  if ('risk' in segment && segment.risk.length === 0) {
    return [`${place}: "risk" of no level is nobody. Name ${RISK_LEVELS.join(', ')}, or some of them.`];
  }
  if ('score' in segment) return checkScore(segment, place, program);
  if ('country' in segment && !/^[A-Z]{2}$/.test(segment.country)) {
    return [`${place}: is for the country "${segment.country}". Use an ISO 3166 code, such as US.`];
  }
  return [];
}

function checkScore(
  { score, from, to }: Extract<Segment, { score: string }>,
  place: string,
  program: Program,
): readonly string[] {
  const survey = surveyOf(program, score);
  if (survey === undefined) {
    return [`${place}: looks at the survey "${score}", which does not exist. Add it or correct the name.`];
  }
  const form = survey.questions[survey.first]?.form;
  if (form?.kind !== 'scale' && form?.kind !== 'stars') {
    return [`${place}: looks at the score of the survey "${score}", whose first question asks for none.`];
  }
  return from <= to ? [] : [`${place}: looks for a score from ${from} to ${to}. The first must be the smaller.`];
}
