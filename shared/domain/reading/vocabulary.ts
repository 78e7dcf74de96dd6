/**
 * Phrases of one meaning, separated by commas: `'yes, yeah, of course'`. They are compared after normalising, so case,
 * accents, vowel points, apostrophes and look-alike letters need no entries of their own. In Hangul, spaces do not count.
 *
 * A phrase is a row of words, in which may stand
 * - `a|b`      either word, or group,
 * - `word?`    a word that may be missing,
 * - `{group}`  any entry of the vocabulary's group of that name (`{group}?` if it may be missing),
 * - `_`        any one word (`_?` at most one),
 * - `*ing`     any word with those last three letters,
 * - `ל*`       any word that begins so, in three letters or more; in a group as well,
 * - `^` first and `$` last: the sentence begins, or ends, there.
 */
export type Phrases = string;

/** Phrases that mean the same intent, and the reason that the ledger gives for having understood them so. */
export type IntentRule = {
  /** Completes "taken as an opt-out because …"; names the rule, never the customer's words. */
  readonly because: string;
  readonly phrases: Phrases;
  /** Set where the phrases speak of advertising alone. */
  readonly scope?: 'advertising';
};

/** What a language must supply for its speakers to be understood: data, no code. */
export type Vocabulary = {
  /** BCP 47 tag. */
  readonly language: string;
  /** Letters that are written on to the front of any word, as Hebrew and Arabic do with "and". */
  readonly prefixes: Phrases;
  /** Word lists that phrases refer to as `{name}`; an entry of several words may name another list for its single words. */
  readonly groups: Readonly<Record<string, Phrases>>;
  /** Cardinal number words by value, with their usual misspellings. */
  readonly numbers: Readonly<Record<number, Phrases>>;
  /** Ordinals by value, "the third one" included. */
  readonly ordinals: Readonly<Record<number, Phrases>>;
  readonly score: {
    /** May stand anywhere beside a score without changing it: "thanks", "I think". */
    readonly filler: Phrases;
    /** May lead to a score: "I'd give it a". After a number such words begin a different sentence. */
    readonly lead: Phrases;
    /** What a score is counted in: "points", "stars". */
    readonly unit: Phrases;
    /** Leaves the number standing, less surely: "maybe", "about". */
    readonly hedge: Phrases;
    /** Leaves open which number is meant: "less than", "almost". */
    readonly bound: Phrases;
    /** Stands between two candidates: "or". */
    readonly or: Phrases;
    /** Says that the number is not the score: "not". */
    readonly not: Phrases;
    /** The next number replaces the one before: "sorry, I meant". */
    readonly correction: Phrases;
    /** Begins the reason for a score: "because", "but". What follows is not read as a score. */
    readonly reason: Phrases;
    /** Opinions, and the things that opinions are about: "great service". */
    readonly opinion: Phrases;
    /** Makes the number beside it a count, a time or a place, never a score: "minutes", "at". */
    readonly counted: Phrases;
    /** Stands between the number and the top of the scale: "out of". */
    readonly outOf: Phrases;
    /** Stands between the top of the scale and the number: "10점 만점에 8점". */
    readonly outOfReversed: Phrases;
    readonly half: Phrases;
    /** Looks like a number word but is not one: "no one", "this one". */
    readonly notNumbers: Phrases;
  };
  readonly yesNo: {
    readonly yes: Phrases;
    readonly no: Phrases;
    /** Yes and no only as the whole reply, for in a longer one they mean something else: "ok", "I did". */
    readonly yesAlone: Phrases;
    readonly noAlone: Phrases;
    /** Neither: "maybe", "not sure", "yes and no". */
    readonly unsure: Phrases;
    /** Begins with "yes" or "no" and answers nothing: "no problem". */
    readonly neither: Phrases;
    readonly filler: Phrases;
    /** May follow a "yes" or "no" without a pause and show that it was an answer: "yes it was". */
    readonly goesOn: Phrases;
    /** What the rest of an answer speaks of: "yes, the agent fixed it". Without any, a "yes" may answer someone else. */
    readonly topic: Phrases;
  };
  readonly elsewhere: {
    readonly question: Phrases;
    readonly request: Phrases;
    readonly complaint: Phrases;
  };
  readonly intent: {
    /** Opt out wherever they are a sentence of their own. */
    readonly optOut: Phrases;
    /** Opt out only as the whole message, for they mean other things beside other words: "end", "cancel". */
    readonly optOutAlone: Phrases;
    /** Misspellings of the opt-out words that are no words themselves. */
    readonly optOutTypos: Phrases;
    /** Words of opting out that are recognised with a letter wrong, missing or doubled, the longest with two such. */
    readonly optOutFuzzy: Phrases;
    /** As near to one of those as a slip would be, and words of their own: "shop", "massage". */
    readonly notFuzzy: Phrases;
    readonly optIn: Phrases;
    readonly help: Phrases;
    /** May surround a keyword without changing it: "please", "now". */
    readonly courtesy: Phrases;
    /** Our own words around a keyword, which people type as well: "Reply STOP". */
    readonly echoes: Phrases;
    /** Changes nothing in what is asked, wherever it stands, and is read over: "please", a swear word. */
    readonly leftOut: Phrases;
    readonly meant: readonly IntentRule[];
    readonly maybe: readonly IntentRule[];
    /**
     * May ask to stop the messages, however it is worded: a word of ending near a word for messages. Counts only where no
     * other rule explains the words.
     */
    readonly hints: Phrases;
    /** Contains an opt-out word and is none: "bus stop", "don't stop". */
    readonly not: Phrases;
  };
  readonly tone: {
    /** Something of ours went wrong, or they say that they complain: "never arrived", "you charged me twice". */
    readonly complaint: Phrases;
    /** They are angry or disappointed: "terrible service", "never again". */
    readonly negative: Phrases;
    /** Contains such a phrase and is none: "not disappointed", "if it is broken". */
    readonly neither: Phrases;
  };
  /** Says of a text that a machine wrote it: "automatic reply", "I'm driving". */
  readonly automatic: Phrases;
};
