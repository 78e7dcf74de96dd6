/** How the network carries a text: GSM 03.38's 7-bit alphabet, or UCS-2 as soon as one character is outside of it. */
export interface Segmentation {
  readonly encoding: 'GSM-7' | 'UCS-2';
  /** Parts that are paid for: 160 GSM-7 or 70 UCS-2 units in one, 153 or 67 in each of several. */
  readonly segments: number;
}

const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Sent as an escape and a second septet. */
const EXTENSION = new Set('\f^{}\\[~]|€');

/** Source: 3GPP TS 23.038 (alphabet) and 23.040 (concatenation); a pair of units is never split between two parts. */
export function segmentation(text: string): Segmentation {
  const widths = gsmWidths(text);
  return widths === undefined
    ? { encoding: 'UCS-2', segments: parts(ucs2Widths(text), 70, 67) }
    : { encoding: 'GSM-7', segments: parts(widths, 160, 153) };
}

function gsmWidths(text: string): readonly number[] | undefined {
  const widths: number[] = [];
  for (const character of text) {
    if (BASIC.has(character)) widths.push(1);
    else if (EXTENSION.has(character)) widths.push(2);
    else return undefined;
  }
  return widths;
}

function ucs2Widths(text: string): readonly number[] {
  return Array.from(text, (character) => character.length);
}

function parts(widths: readonly number[], single: number, concatenated: number): number {
  const units = widths.reduce((sum, width) => sum + width, 0);
  if (units <= single) return 1;
  let count = 1;
  let room = concatenated;
  for (const width of widths) {
    if (width > room) {
      count += 1;
      room = concatenated;
    }
    room -= width;
  }
  return count;
}
