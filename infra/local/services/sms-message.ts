import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { SegmentedMessage } from 'sms-segments-calculator';
import type { ReceiptType } from './network-outcomes.ts';

/** A text that the SMS network accepted. */
export interface SmsMessage {
  /** Virtual time, epoch milliseconds. */
  at: number;
  to: string;
  from: string | undefined;
  body: string;
  encoding: 'GSM-7' | 'UCS-2';
  segments: number;
  priceUsd: number;
  api: 'end-user-messaging' | 'sns';
  messageId: string;
  /** What the sender would pay at most for the whole text, where it said so. */
  maxPriceUsd?: number | undefined;
  /** The sender's own `Context`, which comes back in receipts. */
  context: Record<string, string>;
  messageType: string;
  configurationSet: string | undefined;
  functionName: string;
  invocationId: string;
  /** `TEXT_PENDING` until the network knows more. */
  status: ReceiptType;
}

/** US dollars for one segment by ISO country; `default` for all others. */
export type Prices = Record<string, number> & { default: number };
/** About what a part costs in the United States, message and carrier fee together. */
export const DEFAULT_PRICES: Prices = { default: 0.0116 };

/** 160 septets or 70 UTF-16 units in one message; 153 or 67 in each part of a longer one (3GPP TS 23.040). */
export function countSegments(body: string): { encoding: SmsMessage['encoding']; segments: number } {
  const counted = new SegmentedMessage(body);
  return { encoding: counted.encodingName, segments: Math.max(1, counted.segmentsCount) };
}

/** ISO 3166 country of an E.164 number; numbers of the North American plan that name no country count as the US. */
export function countryOf(phone: string): string {
  const parsed = parsePhoneNumberFromString(phone);
  return parsed?.country ?? (parsed?.countryCallingCode === '1' ? 'US' : 'unknown');
}

export const priceOf = (phone: string, segments: number, prices: Prices): number =>
  Math.round(segments * (prices[countryOf(phone)] ?? prices.default) * 1e6) / 1e6;
