/** More than a language's everyday words, and little memory. */
const MOST = 4_000;

/** What was found out about words: the same ones come again and again in one text, and in the next. */
export class Remembered<Value> {
  readonly #known = new Map<string, Value>();

  of(word: string, find: () => Value): Value {
    const known = this.#known.get(word);
    if (known !== undefined) return known;
    const found = find();
    if (this.#known.size >= MOST) this.#known.clear();
    this.#known.set(word, found);
    return found;
  }

  clear(): void {
    this.#known.clear();
  }
}
