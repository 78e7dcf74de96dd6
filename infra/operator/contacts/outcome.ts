/** What a command says, and whether it did what was asked. */
export interface Outcome {
  readonly words: string;
  readonly done: boolean;
}
