import { normaliseText } from './normalise.ts';
import type { Token } from './tokens.ts';
import { tokenise } from './tokens.ts';
import type { Phrases } from './vocabulary.ts';

export type Match<Meaning> = {
  readonly meaning: Meaning;
  /** Index of the first token that is not part of the phrase. */
  readonly end: number;
};

type Ending<Meaning> = { readonly meaning: Meaning; readonly first: boolean; readonly last: boolean };

/** Made by the thousand: an inner node has no endings, and a last one nothing next. */
type Node<Meaning> = {
  next: Map<string, Node<Meaning>[]> | undefined;
  endings: Ending<Meaning>[] | undefined;
};

/** A group's one-word entries are found through the word, its longer ones are spelt out wherever the group stands. */
type Members = { readonly symbol: string; readonly longer: readonly (readonly string[])[] };

/** What a word is in phrases: itself and its groups, and what stands for more words than it. */
type Symbols = { readonly exact: readonly string[]; readonly vaguer: readonly string[] };

type Groups = Readonly<Record<string, Phrases>>;

const ANY_WORD = '_';
/** Letters in the ending that `*ing` names. */
const SUFFIX = 3;
/** Marks inside a phrase that do not part its words: "opt-out", "stop, please", "stop ... texting". */
const SOFT_MARKS = new Set(['-', '"', "'", ',', '…', '*', '~', '(', ')', '[', ']', '&', '/', '#']);

const NOWHERE: readonly never[] = [];
/** Words of which a book remembers what they may be; more than a language's everyday ones, and little memory. */
const REMEMBERED = 4_000;

const node = <Meaning>(): Node<Meaning> => ({ next: undefined, endings: undefined });

/**
 * Phrases compiled to an automaton over words: at any word of a text, the longest phrase that begins there, in time that
 * depends on the phrase and not on how many there are. Of phrases with equal length the one added first counts.
 */
export class PhraseBook<Meaning> {
  readonly #root: Node<Meaning> = node();
  readonly #groupsOf = new Map<string, string[]>();
  readonly #words = new Set<string>();
  readonly #spelt = new Map<string, readonly string[]>();
  readonly #members = new Map<string, Members>();
  readonly #withSuffixes = new Set<string>();
  readonly #withInitials = new Set<string>();
  readonly #prefixes = new Set<string>();
  readonly #seen = new Map<string, Symbols>();

  /** @param language keeps the groups of one language apart from another's of the same name. */
  add(language: string, groups: Groups, phrases: Phrases, meaning: Meaning): void {
    this.#seen.clear();
    for (const phrase of phrases.split(',')) {
      const elements = phrase.trim().split(/\s+/);
      if (elements[0] === '') continue;
      const first = elements[0] === '^';
      const last = elements.at(-1) === '$';
      let frontier = [this.#root];
      for (const element of elements.slice(first ? 1 : 0, last ? -1 : undefined)) {
        frontier = this.#extend(frontier, language, groups, element);
      }
      for (const end of frontier) {
        if (end === this.#root) continue;
        end.endings ??= [];
        end.endings.push({ meaning, first, last });
      }
    }
  }

  /** Letters that may be written on to the front of a word, unless the whole is a word of its own. */
  allowPrefixes(prefixes: Phrases): void {
    this.#seen.clear();
    for (const prefix of prefixes.split(',')) if (prefix.trim() !== '') this.#prefixes.add(prefix.trim());
  }

  /** Whether some phrase names this very word. */
  knows(word: string): boolean {
    return this.#words.has(word);
  }

  /** The longest phrase that begins at token `start`; of two as long, the one that names its words rather than any word. */
  longestAt(tokens: readonly Token[], start: number): Match<Meaning> | undefined {
    let best: Match<Meaning> | undefined;
    let bestIsVague = false;
    const consider = (endings: readonly Ending<Meaning>[], end: number, vague: boolean): void => {
      const longest = best?.end ?? start;
      if (end < longest || (end === longest && (vague || !bestIsVague))) return;
      const ending = endings.find(
        ({ first, last }) => (!first || isSentenceStart(tokens, start)) && (!last || isSentenceEnd(tokens, end)),
      );
      if (ending === undefined) return;
      best = { meaning: ending.meaning, end };
      bestIsVague = vague;
    };
    const walk = (from: Node<Meaning>, at: number, vague: boolean): void => {
      if (from.endings !== undefined) consider(from.endings, at, vague);
      const { next: onward } = from;
      if (onward === undefined) return;
      const word = at === start ? at : afterSoftMarks(tokens, at);
      const token = tokens[word];
      if (token === undefined || token.kind === 'mark') return;
      const { exact, vaguer } = this.#symbolsOf(token);
      for (const symbol of exact) for (const next of onward.get(symbol) ?? NOWHERE) walk(next, word + 1, vague);
      for (const symbol of vaguer) for (const next of onward.get(symbol) ?? NOWHERE) walk(next, word + 1, true);
    };
    walk(this.#root, start, false);
    return best;
  }

  /** All that a word may be taken for; the same words come again and again in one text, and in the next. */
  #symbolsOf(token: Token): Symbols {
    const seen = this.#seen.get(token.text);
    if (seen !== undefined && token.kind !== 'picture') return seen;
    const word = this.#knownForm(token.text);
    const symbols = { exact: [word, ...(this.#groupsOf.get(word) ?? [])], vaguer: this.#patternsOf(token) };
    if (token.kind === 'picture') return symbols;
    if (this.#seen.size >= REMEMBERED) this.#seen.clear();
    this.#seen.set(token.text, symbols);
    return symbols;
  }

  /** The symbols that stand for more words than this one: `*ing`, `ל*`, `_`. */
  #patternsOf({ kind, text }: Token): readonly string[] {
    if (kind === 'picture') return [];
    const patterns = [ANY_WORD];
    const suffix = text.slice(-SUFFIX);
    const initial = text.charAt(0);
    if (text.length > SUFFIX + 1 && this.#withSuffixes.has(suffix)) patterns.push(`*${suffix}`);
    if (text.length > 2 && this.#withInitials.has(initial)) patterns.push(`${initial}*`);
    return patterns;
  }

  #knownForm(word: string): string {
    if (word.length < 3 || !this.#prefixes.has(word.charAt(0)) || this.#words.has(word)) return word;
    const rest = word.slice(1);
    return this.#words.has(rest) ? rest : word;
  }

  #extend(frontier: Node<Meaning>[], language: string, groups: Groups, element: string): Node<Meaning>[] {
    const optional = element.endsWith('?') && element.length > 1;
    const bare = optional ? element.slice(0, -1) : element;
    const join: Node<Meaning> = node();
    const name = /^\{(.+)\}$/.exec(bare)?.[1];
    if (name !== undefined) this.#addGroup(frontier, join, language, name, groups);
    else if (bare === ANY_WORD) link(frontier, [ANY_WORD], join);
    else if (bare.startsWith('*')) {
      this.#withSuffixes.add(bare.slice(1));
      link(frontier, [bare], join);
    } else if (bare.endsWith('*')) {
      this.#withInitials.add(bare.slice(0, -1));
      link(frontier, [bare], join);
    } else if (bare.includes('{')) {
      throw new Error(`Vocabulary "${language}" has "${element}" in a phrase: a group stands alone, not beside "|".`);
    } else for (const word of bare.split('|')) link(frontier, this.#symbols(word), join);
    return optional ? [join, ...frontier] : [join];
  }

  #addGroup(frontier: Node<Meaning>[], join: Node<Meaning>, language: string, name: string, groups: Groups): void {
    const { symbol, longer } = this.#membersOf(language, name, groups);
    link(frontier, [symbol], join);
    for (const symbols of longer) link(frontier, symbols, join);
  }

  #membersOf(language: string, name: string, groups: Groups): Members {
    const symbol = `{${language}:${name}}`;
    const known = this.#members.get(symbol);
    if (known !== undefined) return known;
    const entries = groups[name];
    if (entries === undefined)
      throw new Error(`Vocabulary "${language}" names the group {${name}}, which it does not have.`);
    const longer: (readonly string[])[] = [];
    for (const entry of entries.split(',')) {
      const symbols = this.#symbols(entry);
      const [single] = symbols;
      if (symbols.length > 1) longer.push(symbols);
      else if (single !== undefined) this.#groupsOf.set(single, [...(this.#groupsOf.get(single) ?? []), symbol]);
    }
    const members = { symbol, longer };
    this.#members.set(symbol, members);
    return members;
  }

  #symbols(words: string): readonly string[] {
    const known = this.#spelt.get(words);
    if (known !== undefined) return known;
    const symbols: string[] = [];
    for (const { kind, text } of tokenise(normaliseText(words))) if (kind !== 'mark') symbols.push(text);
    for (const symbol of symbols) this.#words.add(symbol);
    this.#spelt.set(words, symbols);
    return symbols;
  }
}

function link<Meaning>(frontier: Node<Meaning>[], symbols: readonly string[], join: Node<Meaning>): void {
  const rest = symbols.slice(1);
  const [head] = symbols;
  if (head === undefined) return;
  let target = join;
  if (rest.length > 0) {
    target = node();
    link([target], rest, join);
  }
  for (const from of frontier) {
    from.next ??= new Map();
    const known = from.next.get(head);
    if (known === undefined) from.next.set(head, [target]);
    else if (!known.includes(target)) known.push(target);
  }
}

function afterSoftMarks(tokens: readonly Token[], from: number): number {
  let at = from;
  for (; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) return at;
    // A full stop without a space after it parts nothing: "s.t.o.p", "stop.texting".
    const soft =
      token.kind === 'mark' && (SOFT_MARKS.has(token.text) || (token.text === '.' && !(tokens[at + 1]?.apart ?? true)));
    if (!soft) return at;
  }
  return at;
}

const isHardMark = (token: Token | undefined): boolean =>
  token === undefined || (token.kind === 'mark' && !SOFT_MARKS.has(token.text)) || token.text === '…';

function isSentenceStart(tokens: readonly Token[], at: number): boolean {
  for (let before = at - 1; before >= 0; before -= 1) {
    const token = tokens[before];
    if (isHardMark(token)) return true;
    if (token?.kind === 'word' || token?.kind === 'number') return false;
  }
  return true;
}

function isSentenceEnd(tokens: readonly Token[], at: number): boolean {
  for (let after = at; after < tokens.length; after += 1) {
    const token = tokens[after];
    if (isHardMark(token)) return true;
    if (token?.kind === 'word' || token?.kind === 'number') return false;
  }
  return true;
}
