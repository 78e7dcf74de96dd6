/** How the network carries a text: GSM 03.38's 7-bit alphabet, or UCS-2 as soon as one character is outside of it. */
export interface Segmentation {
  readonly encoding: 'GSM-7' | 'UCS-2';
  /** Parts that are paid for: 160 GSM-7 or 70 UCS-2 units in one, 153 or 67 in each of several. */
  readonly segments: number;
}

const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** Sent as an escape and a second septet. */
const EXTENSION = '\f^{}\\[~]|€';

const GSM = { single: 160, concatenated: 153 };
const UCS = { single: 70, concatenated: 67 };

/** Septets by UTF-16 code unit; 0 is outside of the alphabet. Every text that is planned is counted, so it must be fast. */
const SEPTETS = new Uint8Array(0x1_0000);
for (const character of BASIC) SEPTETS[character.charCodeAt(0)] = 1;
for (const character of EXTENSION) SEPTETS[character.charCodeAt(0)] = 2;

/** Source: 3GPP TS 23.038 (alphabet) and 23.040 (concatenation); a pair of units is never split between two parts. */
export function segmentation(text: string): Segmentation {
  const septets = septetsOf(text);
  return septets === undefined
    ? { encoding: 'UCS-2', segments: ucsParts(text) }
    : { encoding: 'GSM-7', segments: septets <= GSM.single ? 1 : gsmParts(text) };
}

/** Whether every character has a place in the 7-bit alphabet. */
export function isGsm(text: string): boolean {
  return septetsOf(text) !== undefined;
}

function septetsOf(text: string): number | undefined {
  let septets = 0;
  for (let at = 0; at < text.length; at += 1) {
    const width = SEPTETS[text.charCodeAt(at)];
    if (width === 0 || width === undefined) return undefined;
    septets += width;
  }
  return septets;
}

function gsmParts(text: string): number {
  let parts = 1;
  let room = GSM.concatenated;
  for (let at = 0; at < text.length; at += 1) {
    const width = SEPTETS[text.charCodeAt(at)] ?? 0;
    if (width > room) {
      parts += 1;
      room = GSM.concatenated;
    }
    room -= width;
  }
  return parts;
}

function ucsParts(text: string): number {
  if (text.length <= UCS.single) return 1;
  let parts = 1;
  for (let end = UCS.concatenated; end < text.length; end += UCS.concatenated) {
    if (isPair(text.charCodeAt(end - 1), text.charCodeAt(end))) end -= 1;
    parts += 1;
  }
  return parts;
}

function isPair(first: number, second: number): boolean {
  return (first & 0xfc00) === 0xd800 && (second & 0xfc00) === 0xdc00;
}
