/**
 * The first of these languages that an `Accept-Language` header asks for, whatever its region; undefined where it asks for
 * none of them. Source: RFC 9110, 12.5.4.
 * @param spoken ISO 639-1
 */
export function languageAccepted<Code extends string>(
  header: string | undefined,
  spoken: readonly Code[],
): Code | undefined {
  const wishes = (header ?? '').split(',').map((part) => {
    const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    return { code: range.split('-')[0], weight: weight === undefined ? 1 : Number(weight.slice(2)) };
  });
  const wanted = wishes.filter(({ weight }) => weight > 0).sort((one, other) => other.weight - one.weight);
  for (const { code } of wanted) {
    const found = spoken.find((each) => each === code);
    if (found !== undefined) return found;
  }
  return undefined;
}
