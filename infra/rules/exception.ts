/** A rule that is not kept somewhere, and why that is right there. */
export interface Exception {
  /** As its pack names it, with the finding where the rule can find several things. */
  readonly rule: RegExp;
  /** Paths of the constructs that it concerns, below their stack. */
  readonly of: RegExp;
  /** What a reviewer would ask. */
  readonly why: string;
}
