import type { SendContext } from '../../../shared/app/ports/sending.ts';
import type { ReportedEvent } from '../../../shared/app/record-customer-event.ts';
import type { Touch } from '../../../shared/domain/campaign/touch.ts';
import type { Category } from '../../../shared/domain/consent.ts';
import type { Said } from './said.ts';

/** Something that one of the functions is invoked for; the same one again is a repeated delivery. */
export type Deed =
  | { readonly kind: 'text'; readonly id: string; readonly said: Said; readonly at: number }
  | {
      readonly kind: 'event';
      readonly id: string;
      readonly at: number;
      readonly type: ReportedEvent['event']['type'];
      readonly about?: string;
      readonly consent?: readonly Category[];
    }
  | { readonly kind: 'import'; readonly id: string; readonly consent?: readonly Category[]; readonly no: boolean }
  /** Planned, and where it is `sent`, handed out at once with what waits beside it. */
  | { readonly kind: 'plan'; readonly touch: Touch; readonly sent: boolean }
  | { readonly kind: 'send'; readonly touches: readonly Touch[] }
  /** That a text did not arrive, as its reader has opted out somewhere on the way. */
  | { readonly kind: 'receipt'; readonly of: SendContext; readonly at: number }
  | { readonly kind: 'wake' };
