/** As long as the console takes one, and as addresses, keys and counts can hold; every object has a constructor already. */
const PURPOSE = /^(?!constructor$)[a-z][a-z0-9-]{0,59}$/;
const WITHIN = /^(?!(constructor|__proto__)$)[\w-]{1,60}$/;

/** Of a survey or campaign. */
export function checkId(id: string, place: string): readonly string[] {
  return PURPOSE.test(id)
    ? []
    : [
        `${place}: its id becomes part of keys and names. Use lower-case letters, digits and hyphens, at most 60 and a letter first, and not "constructor".`,
      ];
}

/** Of a question, or of an option. */
export function checkInnerId(id: string, place: string): readonly string[] {
  return WITHIN.test(id)
    ? []
    : [
        `${place}: its id becomes part of names. Use letters, digits, hyphens and underscores, at most 60, and not "constructor".`,
      ];
}
