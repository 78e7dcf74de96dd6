import type { LocalDate } from '../calendar/local-time.ts';
import type { ContactFact, JoinedOn } from '../facts.ts';
import type { Contact } from './contact.ts';
import type { Tenure } from './tenure.ts';

type Told = { readonly on: LocalDate; readonly source: string };

interface Counted {
  readonly tenure?: Tenure;
  readonly facts: readonly ContactFact[];
}

/**
 * What becomes of a tenure when a customer is told of, and the facts by which it is counted: each is counted as joined
 * once, and as left at most once and under the same day, whatever is told how often. Who is told of only as having left
 * is not counted: of those like them who stayed, nobody told.
 * @param on the day of the event, where the customer is
 */
export function countedAs(before: Contact, after: Contact, { on, source }: Told): Counted {
  const tenure = tenureOf(before);
  if (before.standing === 'customer') {
    if (after.standing === 'former') return tenure === undefined ? { facts: [] } : left(tenure, on, source);
    return corrected(before, after, tenure, source);
  }
  return after.standing === 'customer' ? begun(after, tenure, { on, source }) : unchanged(before);
}

/** Of a contact that was stored before tenures were kept, the day that was told of them. */
function tenureOf({ tenure, standing, profile: { joinedOn } }: Contact): Tenure | undefined {
  return tenure ?? (standing === 'stranger' || joinedOn === undefined ? undefined : { joinedOn });
}

function begun({ profile: { joinedOn: told } }: Contact, earlier: Tenure | undefined, { on, source }: Told): Counted {
  const after = earlier?.leftOn && { leftOn: earlier.leftOn };
  // A shop may go on naming the day on which they first joined.
  const joinedOn = told !== undefined && canBe(told, earlier) ? told : on;
  const undated = told === undefined && { undated: true as const };
  const day: JoinedOn = { joinedOn, ...undated, ...(on > joinedOn && { toldOn: on }) };
  return { tenure: { ...day, ...after }, facts: [{ kind: 'customer-joined', ...day, source }] };
}

function left(tenure: Tenure, on: LocalDate, source: string): Counted {
  const leftOn = on < tenure.joinedOn ? tenure.joinedOn : on;
  return { tenure: { ...tenure, leftOn }, facts: [{ kind: 'customer-left', leftOn, ...dayOf(tenure), source }] };
}

function corrected(before: Contact, after: Contact, tenure: Tenure | undefined, source: string): Counted {
  const { joinedOn } = after.profile;
  const isNews = joinedOn !== before.profile.joinedOn && joinedOn !== undefined && canBe(joinedOn, tenure);
  if (!isNews || (joinedOn === tenure?.joinedOn && tenure.undated === undefined)) return unchanged(before);
  const heardOn = tenure?.toldOn ?? tenure?.joinedOn;
  const day: JoinedOn = { joinedOn, ...(heardOn !== undefined && heardOn > joinedOn && { toldOn: heardOn }) };
  const insteadOf = tenure && { insteadOf: dayOf(tenure) };
  return {
    tenure: { ...day, ...(tenure?.leftOn && { leftOn: tenure.leftOn }) },
    facts: [{ kind: 'customer-joined', ...day, ...insteadOf, source }],
  };
}

function unchanged({ tenure }: Contact): Counted {
  return { ...(tenure && { tenure }), facts: [] };
}

function canBe(joinedOn: LocalDate, tenure: Tenure | undefined): boolean {
  return tenure?.leftOn === undefined || joinedOn >= tenure.leftOn;
}

function dayOf({ joinedOn, toldOn, undated }: Tenure): JoinedOn {
  return { joinedOn, ...(toldOn && { toldOn }), ...(undated && { undated }) };
}
