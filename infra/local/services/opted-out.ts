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

/** What AWS knows of a number or a pool that texts come from. */
export interface Association {
  list: string;
  selfManaged: boolean;
  /** Of a number of the template: itself, and its type. */
  phoneNumber?: string;
  numberType?: string;
  /** The topic that hears what people write back. */
  twoWayChannel: string | undefined;
}
