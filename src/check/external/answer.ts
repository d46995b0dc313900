/** What an address on the web turned out to be, as far as readers are concerned. */
export type Answer =
  /** It is there. */
  | { is: 'well' }
  | { is: 'gone'; status: number }
  /** It says that it has another address for good. */
  | { is: 'moved'; to: string }
  | { is: 'without-host'; host: string }
  | { is: 'untrusted'; host: string; code: string }
  /** Many servers refuse programs, or are slow to them, and readers get the page. */
  | { is: 'unclear' };
