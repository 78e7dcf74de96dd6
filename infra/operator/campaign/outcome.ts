/** What a command says in the end, and whether it did what it was asked for. */
export interface Outcome {
  readonly words: string;
  readonly done: boolean;
}
