import type { Fact, MessageQueued, Purpose } from '../facts.ts';
import { isQueued } from '../facts.ts';
import type { MessageId } from '../ids.ts';
import type { Turn } from '../turn.ts';
import { cohortsOf, isNews } from './cohort-counts.ts';
import type { SomeCounts } from './counts.ts';
import { one } from './counts.ts';
import { withOneFate } from './one-fate.ts';
import { classOf } from './reply-times.ts';
import type { Scope } from './scope.ts';
import { COHORTS, scopesOf } from './scope.ts';

/** What one fact of a turn adds to which counts. */
export interface Contribution {
  readonly fact: Fact;
  readonly scopes: readonly Scope[];
  readonly counts: SomeCounts;
}

/** A fact's counts, and the survey or campaign that they are of. */
interface Part {
  readonly counts: SomeCounts;
  readonly purpose?: Purpose | undefined;
  readonly byText?: false;
}

/**
 * What a turn is counted as: the numbers are these, added up, and what a number counts is found by them again. Pure, and
 * it looks at this turn alone.
 */
export function contributionsOf(turn: Turn): readonly Contribution[] {
  const texts = new Map(turn.facts.filter(isQueued).map((text) => [text.messageId, text]));
  return withOneFate(turn.facts).flatMap((fact): readonly Contribution[] => {
    const part = partOf(fact, 'messageId' in fact ? texts.get(fact.messageId) : undefined, turn);
    const own =
      part === undefined ? [] : [{ fact, scopes: scopesOf(turn, part.purpose, part.byText), counts: part.counts }];
    const cohorts = cohortsOf(fact);
    return cohorts === undefined ? own : [...own, { fact, scopes: [COHORTS], counts: { cohorts } }];
  });
}

/** @param text what was sent, where the fact is about a text of this turn */
function partOf(fact: Fact, text: MessageQueued | undefined, turn: Turn): Part | undefined {
  const purpose = text?.purpose;
  // A planned message that was put off was counted then.
  const planned = turn.cause.kind === 'touch' && turn.cause.again ? 0 : 1;
  switch (fact.kind) {
    case 'message-queued':
      return planned === 1 ? { purpose, counts: { planned } } : undefined;
    case 'message-sent':
      return { purpose, counts: sent(text) };
    case 'message-failed':
      return { purpose, counts: { failed: 1, failures: { [fact.reason]: 1 } } };
    case 'message-delivered':
      return { purpose, counts: { delivered: 1, ...(isTold(turn, fact.messageId) ? {} : sent(text)) } };
    case 'message-undelivered':
      return {
        purpose,
        counts: { undelivered: 1, failures: { [fact.status]: 1 }, ...(isTold(turn, fact.messageId) ? {} : sent(text)) },
      };
    case 'message-received': {
      const { replyTo } = fact;
      if (replyTo === undefined) return { counts: { received: 1 } };
      const { purpose: of, seconds } = replyTo;
      return { purpose: of, counts: { received: 1, replied: 1, replySeconds: { [classOf(seconds)]: 1 } } };
    }
    case 'link-clicked':
      return {
        purpose: fact.purpose,
        counts: fact.by === 'machine' ? { machineClicks: 1 } : { clicks: 1, clicked: fact.first ? 1 : 0 },
      };
    case 'converted':
      return { purpose: fact.purpose, counts: { conversions: 1 } };
    case 'survey-started':
      return { purpose: `survey:${fact.survey}`, counts: { asked: 1 } };
    case 'question-answered': {
      const name = `${fact.survey}.${fact.question}`;
      return {
        purpose: `survey:${fact.survey}`,
        counts: {
          answered: 1,
          responded: fact.first ? 1 : 0,
          questions: { [name]: one(fact.value, fact.how !== 'words') },
        },
      };
    }
    case 'consent-withdrawn': {
      const byThem = fact.channel === 'sms' || fact.channel === 'provider';
      return byThem ? { purpose: fact.after, counts: { optOuts: 1 } } : undefined;
    }
    case 'consent-granted':
      return fact.channel === 'sms' ? { counts: { optIns: 1 } } : undefined;
    case 'case-opened':
      return { purpose: `survey:${fact.survey}`, counts: { casesOpened: 1 } };
    case 'touch-skipped':
      return { purpose: fact.purpose, counts: { planned, skipped: { [fact.reason]: 1 } } };
    case 'touch-deferred':
      return planned === 1 ? { purpose: fact.purpose, counts: { planned } } : undefined;
    case 'customer-joined':
      return isNews(fact) ? { counts: { joined: 1 }, byText: false } : undefined;
    case 'customer-left':
      return { counts: { left: 1 }, byText: false };
    default:
      return undefined;
  }
}

function sent(text: MessageQueued | undefined): SomeCounts {
  // A text that was stored before prices were known has none.
  return { sent: 1, costMicros: text?.micros ?? 0, linked: text?.links?.length ? 1 : 0 };
}

/** Whether it is known from whoever handed it over that this text was sent. */
function isTold({ facts }: Turn, messageId: MessageId): boolean {
  return facts.some((fact) => fact.kind === 'message-sent' && fact.messageId === messageId);
}
