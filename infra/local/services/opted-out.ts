/** A number on a list. */
export interface OptedOut {
  /** Virtual time, epoch milliseconds. */
  at: number;
  /** Its owner opted out; otherwise the operator put it there. */
  endUser: boolean;
}

export interface OptOutList {
  numbers: Record<string, OptedOut>;
  /** When each was last taken off, as AWS remembers it. */
  released: Record<string, number>;
}

export interface Association {
  list: string;
  selfManaged: boolean;
}
