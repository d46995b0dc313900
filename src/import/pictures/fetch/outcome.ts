import type { Received } from '../shelf.ts';

/** What came of asking for an address once. */
export type Outcome =
  | ({ is: 'there' } & Delivery)
  | { is: 'elsewhere'; to: string }
  /** @property isGone for good, so that it is not asked again by a later run */
  | { is: 'refused'; why: string; isGone: boolean }
  /** It may be there in a moment. @property after milliseconds, if the server says so */
  | { is: 'busy'; why: string; after: number | undefined }
  /** Nothing came, or not all of it. @property isPassing whether it may be otherwise in a moment */
  | { is: 'silent'; why: string; isPassing: boolean };

/** What came, and what the server says of it. */
export interface Delivery {
  received: Received;
  /** Where it was in the end. */
  url: URL;
  /** `Content-Type` and `Content-Disposition`; '' if there is none. */
  type: string;
  disposition: string;
}
