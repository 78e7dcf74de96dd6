import { normaliseText } from './normalise.ts';
import { Remembered } from './remembered.ts';
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

/** What a word is in phrases, from itself and its groups over stems to any word: of phrases as long, the least vague counts. */
type Symbols = readonly (readonly string[])[];

/** Where a phrase goes on that begins with a word, and how vaguely it names that word. */
type Beginning<Meaning> = { readonly next: Node<Meaning>; readonly rank: number };

type Groups = Readonly<Record<string, Phrases>>;

const ANY_WORD = '_';
/** Letters in the ending that `*ing` names. */
const SUFFIX = 3;
/** Letters of a word that are compared with stems. */
const LONGEST_STEM = 12;
/** Marks inside a phrase that do not part its words: "opt-out", "stop, please", "stop ... texting". */
const SOFT_MARKS = new Set(['-', '"', "'", ',', '…', '*', '~', '(', ')', '[', ']', '&', '/', '#']);

const NOWHERE: readonly never[] = [];
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
  readonly #stems = new Set<string>();
  readonly #prefixes = new Set<string>();
  readonly #seen = new Remembered<Symbols>();
  readonly #beginnings = new Remembered<readonly Beginning<Meaning>[]>();

  /** @param language keeps the groups of one language apart from another's of the same name. */
  add(language: string, groups: Groups, phrases: Phrases, meaning: Meaning): void {
    this.#forget();
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
    this.#forget();
    for (const prefix of prefixes.split(',')) if (prefix.trim() !== '') this.#prefixes.add(prefix.trim());
  }

  #forget(): void {
    this.#seen.clear();
    this.#beginnings.clear();
  }

  /** Whether some phrase names this very word. */
  knows(word: string): boolean {
    return this.#words.has(word);
  }

  /** The longest phrase that begins at token `start`; of two as long, the one that names its words rather than any word. */
  longestAt(tokens: readonly Token[], start: number): Match<Meaning> | undefined {
    const beginnings = this.#beginningsOf(tokens[start]);
    if (beginnings.length === 0) return undefined;
    let best: Match<Meaning> | undefined;
    let bestVagueness = 0;
    const consider = (endings: readonly Ending<Meaning>[], end: number, vagueness: number): void => {
      const longest = best?.end ?? start;
      if (end < longest || (end === longest && vagueness >= bestVagueness)) return;
      const ending = endings.find(
        ({ first, last }) => (!first || isSentenceStart(tokens, start)) && (!last || isSentenceEnd(tokens, end)),
      );
      if (ending === undefined) return;
      best = { meaning: ending.meaning, end };
      bestVagueness = vagueness;
    };
    const walk = (from: Node<Meaning>, at: number, vagueness: number): void => {
      if (from.endings !== undefined) consider(from.endings, at, vagueness);
      if (from.next === undefined) return;
      const word = afterSoftMarks(tokens, at);
      const token = tokens[word];
      if (token === undefined || token.kind === 'mark') return;
      const symbols = this.#symbolsOf(token);
      for (let rank = 0; rank < symbols.length; rank += 1) {
        for (const symbol of symbols[rank] ?? NOWHERE) {
          for (const next of from.next.get(symbol) ?? NOWHERE) walk(next, word + 1, Math.max(rank, vagueness));
        }
      }
    };
    for (const { next, rank } of beginnings) walk(next, start + 1, rank);
    return best;
  }

  /** Where phrases that begin with this word go on; for most words, nowhere. */
  #beginningsOf(token: Token | undefined): readonly Beginning<Meaning>[] {
    if (token === undefined || token.kind === 'mark') return NOWHERE;
    return this.#beginnings.of(token.text, () =>
      this.#symbolsOf(token).flatMap((symbols, rank) =>
        symbols.flatMap((symbol) => this.#root.next?.get(symbol) ?? []).map((next) => ({ next, rank })),
      ),
    );
  }

  /** All that a word may be taken for. */
  #symbolsOf(token: Token): Symbols {
    return this.#seen.of(token.text, () => {
      const word = this.#knownForm(token.text);
      return [[word, ...(this.#groupsOf.get(word) ?? [])], ...this.#patternsOf(token)];
    });
  }

  /** The symbols that stand for more words than this one: `*ing`, `ל*`, `_`, and the groups that have such. */
  #patternsOf({ kind, text }: Token): Symbols {
    if (kind === 'picture') return [];
    const stems: string[] = [];
    const vaguest = [ANY_WORD];
    const suffix = text.slice(-SUFFIX);
    if (text.length > SUFFIX + 1 && this.#withSuffixes.has(suffix)) vaguest.push(`*${suffix}`);
    for (const start of this.#prefixes.has(text.charAt(0)) ? [0, 1] : [0]) {
      for (let end = start + 1; text.length > 2 && end <= Math.min(text.length, LONGEST_STEM); end += 1) {
        const stem = text.slice(start, end);
        if (this.#stems.has(stem))
          (stem.length > 2 ? stems : vaguest).push(`${stem}*`, ...(this.#groupsOf.get(`${stem}*`) ?? []));
      }
    }
    return [stems, vaguest];
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
    for (const either of bare.split('|')) {
      const name = /^\{(.+)\}$/.exec(either)?.[1];
      if (name !== undefined) this.#addGroup(frontier, join, language, name, groups);
      else if (either === ANY_WORD) link(frontier, [ANY_WORD], join);
      else if (either.startsWith('*')) {
        this.#withSuffixes.add(either.slice(1));
        link(frontier, [either], join);
      } else link(frontier, this.#symbols(either), join);
    }
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
      const symbols = entry
        .trim()
        .split(/\s+/)
        .flatMap((part) =>
          part.startsWith('{') ? this.#membersOf(language, part.slice(1, -1), groups).symbol : this.#symbols(part),
        );
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
    for (const { kind, text, apart } of tokenise(normaliseText(words))) {
      const last = symbols.length - 1;
      if (kind !== 'mark') symbols.push(text);
      else if (text === '*' && !apart) symbols[last] = `${symbols[last] ?? ''}*`;
    }
    for (const symbol of symbols) {
      if (symbol.endsWith('*')) this.#stems.add(symbol.slice(0, -1));
      else this.#words.add(symbol);
    }
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
