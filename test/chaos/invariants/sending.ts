import type { TouchState } from '../../../shared/domain/campaign/touch.ts';
import { goesOnce } from '../../app/no-after-no/text-rules.ts';
import type { Aftermath, QueuedText } from './aftermath.ts';

const ENDS = ['message-sent', 'message-failed', 'message-delivered', 'message-undelivered'];

/** Each text that was committed left, or it is recorded why not; more than once only where that is right, and recorded. */
export function eachTextLeavesAsItShould({ texts }: Aftermath): readonly string[] {
  return texts.flatMap((text) => {
    const wrong = wrongWith(text);
    const { message, turn, told, left } = text;
    if (wrong === undefined) return [];
    const story = `it left ${left} times and is told as ${told.join(', ') || 'nothing'}`;
    return [
      `The text ${message.purpose} (${message.category}) by ${turn.cause.kind} at ${turn.at} ${wrong}: ${story}.`,
    ];
  });
}

function wrongWith({ message, told, failures, left }: QueuedText): string | undefined {
  if (failures.includes('outcome-unknown') && !goesOnce(message))
    return 'must leave at least once, and was given up on';
  if (!told.some((kind) => ENDS.includes(kind))) return 'has no end';
  if (left > 1 && goesOnce(message)) return 'must leave at most once';
  if (left > 1 && !told.includes('message-repeated')) return 'left more than once, and nobody says so';
  if (left === 0 && told.some((kind) => kind !== 'message-failed' && ENDS.includes(kind)))
    return 'is said to have left';
  if (left === 0 && !told.includes('message-failed')) return 'never left, and nobody says why';
  return undefined;
}

/** Each planned message has come to exactly one end, and its row says which. */
export function eachTouchHasOneEnd({ touches, turns, texts }: Aftermath): readonly string[] {
  return touches.flatMap(({ contactId, campaign, occurrence, state, reason }) => {
    const isIts = ({ contactId: whose, cause }: (typeof turns)[number]) =>
      whose === contactId && cause.kind === 'touch' && cause.campaign === campaign && cause.occurrence === occurrence;
    const skips = turns.filter(isIts).flatMap(({ facts }) => facts.filter(({ kind }) => kind === 'touch-skipped'));
    const sends = texts.filter(({ turn }) => isIts(turn));
    const failed = sends.filter(({ told }) => told.includes('message-failed'));
    const ended = ENDINGS[state];
    if (ended?.skips === skips.length && ended.sends === sends.length && ended.failed === failed.length) return [];
    const told = `${sends.length} texts, of which ${failed.length} failed, and ${skips.length} skips`;
    return [
      `The touch ${campaign} ${occurrence} is ${state}${reason === undefined ? '' : ` (${reason})`}, with ${told}.`,
    ];
  });
}

/** What goes with each end; that it is still planned is none. */
const ENDINGS: Partial<
  Record<TouchState, { readonly skips: number; readonly sends: number; readonly failed: number }>
> = {
  skipped: { skips: 1, sends: 0, failed: 0 },
  dispatched: { skips: 0, sends: 1, failed: 0 },
  failed: { skips: 0, sends: 1, failed: 1 },
};
