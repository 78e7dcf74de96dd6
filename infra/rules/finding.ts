/** A rule that a construct does not keep. */
export interface Finding {
  readonly rule: string;
  readonly description: string;
  /** Of the construct, beginning with its stack's name. */
  readonly path: string;
}
