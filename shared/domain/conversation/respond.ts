import { allows, optIn, SERVICE_ONLY } from '../consent.ts';
import { active } from '../contact/activity.ts';
import type { Contact } from '../contact/contact.ts';
import { heardFrom } from '../contact/risk/heard.ts';
import { replyTo } from '../contact/texted.ts';
import { toConfirm } from '../contact/unconfirmed.ts';
import { messageTo } from '../content/message.ts';
import type { SpeakingContext } from '../context.ts';
import { languageFor } from '../context.ts';
import type { Decision } from '../decision.ts';
import type { Fact, WithheldReason } from '../facts.ts';
import { vocabularies } from '../program.ts';
import { readAnswer } from '../reading/answer.ts';
import { readIntent } from '../reading/intent.ts';
import { readTone } from '../reading/tone.ts';
import type { Vocabulary } from '../reading/vocabulary.ts';
import { countingRepeats, unlessAutomatic } from './automatic.ts';
import { toldToday } from './courtesy.ts';
import { answerToRequest, confirmed } from './double-opt-in.ts';
import type { InboundText } from './inbound-text.ts';
import { hearing, inLanguageHeard, inLanguageTold } from './language-heard.ts';
import { mayBeConfirmed, withdraw } from './opt-out.ts';
import { isOutdated, sayingNo } from './said-no.ts';
import { step } from './step.ts';
import { unlessWithheld } from './withhold.ts';

/**
 * What we do when a customer writes. Opting out comes before everything; nothing that was said is lost.
 * @param objection why they are not to be answered, as far as others than this contact tell
 */
export function respond(
  before: Contact,
  inbound: InboundText,
  context: SpeakingContext,
  objection?: WithheldReason,
): Decision {
  // Whoever writes can be reached.
  const { unreachable: _refuted, unanswered, ...reachable } = before;
  const met = active(reachable, context.now, context.settings);
  const heard = { ...met, lastHeardAt: context.now };
  const contact = countingRepeats(hearing(heard, inbound.text, context), inbound.text, context.now);
  const decided = decide(inLanguageHeard(contact), inbound, context);
  const decision = unlessWithheld(contact, decided, objection, context);
  const after = inLanguageTold(decision.contact, contact);
  const received = { kind: 'message-received', ...inbound } as const;
  if (decision.facts.some(({ kind }) => kind === 'automatic-reply-noticed')) {
    // Nobody has answered: what a person may write yet does.
    const { lastHeardAt: _machine, ...unheard } = after;
    const { lastHeardAt } = before;
    const silent = {
      ...unheard,
      ...(unanswered !== undefined && { unanswered }),
      ...(lastHeardAt !== undefined && { lastHeardAt }),
    };
    return { contact: silent, facts: [received, ...decision.facts] };
  }
  const answers = replyTo(before, inbound.receivedAt);
  const { program } = context;
  const tone = readTone(inbound.text, vocabularies(program, languageFor(inLanguageHeard(contact), program)));
  return {
    contact: heardFrom(after, before.lastHeardAt, tone, context.now),
    facts: [{ ...received, ...(answers && { replyTo: answers }), ...(tone && { tone }) }, ...decision.facts],
  };
}

function decide(contact: Contact, inbound: InboundText, context: SpeakingContext): Decision {
  const { text } = inbound;
  const spoken = vocabularies(context.program, languageFor(contact, context.program));
  const intent = readIntent(text, spoken);
  switch (intent.kind) {
    case 'opt-out':
      return intent.degree === 'maybe'
        ? wonder(sayingNo(contact, inbound.receivedAt), text, intent.because, context)
        : stop(contact, inbound, intent.because, context);
    case 'opt-in':
      return restart(contact, inbound, context);
    case 'help':
      return unlessAutomatic(contact, help(contact, context), text, spoken);
    case 'none':
      return saysYesToDoubt(contact, inbound, spoken)
        ? stop(contact, inbound, 'yes when asked', context)
        : unlessAutomatic(contact, converse(contact, inbound, context), text, spoken);
  }
}

function help(contact: Contact, context: SpeakingContext): Decision {
  return { contact, facts: [messageTo(contact, ['help'], 'help', 'service', context)] };
}

/** Perhaps they want us to stop: nothing but service is sent until they say, and they are asked once. */
function wonder(contact: Contact, words: string, because: string, context: SpeakingContext): Decision {
  if (contact.consent.kind === 'opted-out' || contact.unsureSince !== undefined) return { contact, facts: [] };
  const { facts, ...asked } = reply({ ...contact, unsureSince: context.now }, 'consent.unsure', context);
  return { ...asked, facts: [{ kind: 'consent-doubted', because, ...toldBy(words, context) }, ...facts] };
}

/** "Should we stop texting you?" was the last that they heard from us: a yes is what it says. */
function saysYesToDoubt(
  { unsureSince, lastTextAt }: Contact,
  { text, receivedAt }: InboundText,
  spoken: readonly Vocabulary[],
): boolean {
  if (unsureSince === undefined || lastTextAt !== unsureSince || receivedAt < unsureSince) return false;
  const reading = readAnswer({ kind: 'yes-no' }, text, spoken);
  return reading.kind === 'answer' && reading.sure === 'certain' && reading.value === true;
}

/** One confirmation, and only the first time: a second STOP has nothing left to confirm. */
function stop(
  before: Contact,
  { text: words, receivedAt }: InboundText,
  because: string,
  context: SpeakingContext,
): Decision {
  const contact = sayingNo(before, receivedAt);
  if (contact.consent.kind === 'opted-out') return { contact, facts: [] };
  const withdrawn = withdraw(contact, { channel: 'sms', by: 'customer', words, because }, context);
  if (!mayBeConfirmed(receivedAt, context.now)) return withdrawn;
  const confirmation = messageTo(contact, ['consent.stopped'], 'opt-out-confirmation', 'service', context);
  return { ...withdrawn, facts: [...withdrawn.facts, confirmation] };
}

/**
 * Back to what they had agreed to; where advertising is confirmed, it waits for one more word. Texts may overtake each
 * other on their way to us: one that came before their last no says nothing any more.
 */
function restart(contact: Contact, { text: words, receivedAt }: InboundText, context: SpeakingContext): Decision {
  const { unsureSince: _answered, declined: _overcome, saidNoAt: _before, ...sure } = contact;
  if (isOutdated(contact, receivedAt)) return { contact, facts: [] };
  const { now, settings } = context;
  const wanted = optIn(contact.consent);
  const had: Contact = contact.consent.kind === 'granted' ? contact : { ...contact, consent: SERVICE_ONLY };
  const waiting = toConfirm(had, wanted, settings);
  const categories = wanted.filter((category) => !waiting.includes(category));
  // That a stranger is answered is no consent that anybody told: their own word is the first.
  const grown = contact.standing === 'stranger' || categories.some((category) => !allows(contact.consent, category));
  const evidence = toldBy(words, context);
  const granted: readonly Fact[] = grown ? [{ kind: 'consent-granted', categories, ...evidence }] : [];
  const restarted: Contact = { ...sure, consent: { kind: 'granted', categories } };
  if (waiting.length === 0) {
    const told = messageTo(contact, ['consent.started'], 'opt-in-confirmation', 'service', context);
    return { contact: restarted, facts: [...granted, told] };
  }
  const asked: Contact = { ...restarted, unconfirmed: { categories: waiting, since: now, askedAt: now } };
  const told = messageTo(contact, ['consent.started', 'consent.also'], 'opt-in-confirmation', 'service', context);
  return {
    contact: asked,
    facts: [...granted, { kind: 'consent-requested', categories: waiting, ...evidence }, told],
  };
}

function toldBy(words: string, { settings }: SpeakingContext) {
  return { channel: 'sms', by: 'customer', words, program: settings.programVersion } as const;
}

function converse(contact: Contact, inbound: InboundText, context: SpeakingContext): Decision {
  if (contact.consent.kind === 'opted-out') return { contact, facts: [] };
  const yes = answerToRequest(contact, inbound, context);
  if (yes !== undefined) return confirmed(contact, inbound, yes, context);
  const result = step(contact, { kind: 'text', text: inbound.text }, context);
  if (result === 'not-heard') return courtesy(contact, context);
  return result;
}

function courtesy(contact: Contact, context: SpeakingContext): Decision {
  const polite = toldToday(contact, context);
  return polite === undefined ? { contact, facts: [] } : reply(polite, 'courtesy', context);
}

function reply(contact: Contact, key: string, context: SpeakingContext): Decision {
  return { contact, facts: [messageTo(contact, [key], 'reply', 'service', context)] };
}
