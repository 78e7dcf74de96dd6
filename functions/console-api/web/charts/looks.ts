/** Pixels. */
export const HEIGHT = 220;

/** Of an interval's bounds: quieter than what lies between them, and told from both backgrounds. */
export const BOUNDS = '#8d99a8';

/** What went well, what did not, and what is neither. */
export const GOOD = '#2ea597';
export const BAD = '#c33d69';
export const NEUTRAL = '#688ae8';

/** Of texts that the provider did not take: told from those that did not arrive. */
export const REFUSED = '#b0670c';
