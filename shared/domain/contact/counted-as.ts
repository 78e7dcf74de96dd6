import type { LocalDate } from '../calendar/local-time.ts';
import type { ContactFact, JoinedOn } from '../facts.ts';
import type { Contact } from './contact.ts';
import type { Tenure } from './tenure.ts';

type Told = { readonly on: LocalDate; readonly source: string };

type TenureFact = Extract<ContactFact, { kind: 'customer-joined' | 'customer-left' }>;

interface Counted {
  readonly tenure?: Tenure;
  readonly facts: readonly TenureFact[];
}

/** Of a contact that was stored before tenures were kept, the day that was told of them. */
export function tenureOf({ tenure, standing, profile: { joinedOn } }: Contact): Tenure | undefined {
  return tenure ?? (standing === 'stranger' || joinedOn === undefined ? undefined : { joinedOn });
}

/**
 * What becomes of a tenure when a customer is told of, and the facts by which it is counted: each is counted as joined
 * once, and as left at most once and under the same day, whatever is told how often.
 * @param on the day of the event, where the customer is
 */
export function countedAs(before: Contact, after: Contact, { on, source }: Told): Counted {
  const tenure = tenureOf(before);
  if (after.standing === 'former' && before.standing !== 'former') {
    const ends = before.standing === 'customer' ? tenure : untilNow(after);
    if (ends === undefined) return { facts: [] };
    const leftOn = on < ends.joinedOn ? ends.joinedOn : on;
    // Who was never told of as a customer has both come and gone.
    const met: readonly TenureFact[] = before.standing === 'customer' ? [] : [joined(ends, source)];
    return { tenure: { ...ends, leftOn }, facts: [...met, { kind: 'customer-left', leftOn, ...dayOf(ends), source }] };
  }
  if (after.standing !== 'customer') return unchanged(before.tenure);
  const said = dayTold(before, after, tenure);
  if (before.standing !== 'customer') {
    const begun = {
      ...(said ?? { joinedOn: on, ...undatedIn(after) }),
      ...(tenure?.leftOn && { leftOn: tenure.leftOn }),
    };
    return { tenure: begun, facts: [joined(begun, source)] };
  }
  const isKnown = said?.joinedOn === tenure?.joinedOn && tenure?.undated === undefined;
  if (said === undefined || isKnown) return unchanged(before.tenure);
  const corrected = { ...said, ...(tenure?.leftOn && { leftOn: tenure.leftOn }) };
  const insteadOf = tenure && { insteadOf: dayOf(tenure) };
  return { tenure: corrected, facts: [{ ...joined(corrected, source), ...insteadOf }] };
}

function unchanged(tenure: Tenure | undefined): Counted {
  return { ...(tenure && { tenure }), facts: [] };
}

function joined(tenure: Tenure, source: string): Extract<TenureFact, { kind: 'customer-joined' }> {
  return { kind: 'customer-joined', ...dayOf(tenure), source };
}

function dayOf({ joinedOn, undated }: Tenure): JoinedOn {
  return { joinedOn, ...(undated && { undated }) };
}

function untilNow({ profile: { joinedOn } }: Contact): Tenure | undefined {
  return joinedOn === undefined ? undefined : { joinedOn };
}

/** The day that is news, and can be that of this tenure: a shop may go on naming the day on which they first joined. */
function dayTold(before: Contact, after: Contact, tenure: Tenure | undefined): JoinedOn | undefined {
  const { joinedOn } = after.profile;
  const isNews = before.standing !== 'customer' || joinedOn !== before.profile.joinedOn;
  const canBe = joinedOn !== undefined && (tenure?.leftOn === undefined || joinedOn >= tenure.leftOn);
  return isNews && canBe ? { joinedOn } : undefined;
}

/** Of those who come back, the day is known. */
function undatedIn({ profile }: Contact): Pick<JoinedOn, 'undated'> {
  return profile.joinedOn === undefined ? { undated: true } : {};
}
