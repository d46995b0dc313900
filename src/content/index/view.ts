/** Which stories exist for readers: those published at or before the instant `until`, and drafts if `drafts`. */
export interface View {
  until: number;
  drafts: boolean;
}

/** Before and after all instants, in milliseconds: the bounds of JavaScript's dates. */
export const [never, always] = [-8.64e15, 8.64e15];

/** Sorts as the newest and is never reached: the date of a draft that has none. */
export const undated = Date.UTC(10_000, 1);

/** All there is, for readers or not. */
export const everything: View = { until: undated, drafts: true };

/** What readers may see, in SQL; its two parameters come from `bounds`. */
export const visible = 'published <= ? and draft <= ?';

export const bounds = ({ until, drafts }: View): [number, number] => [until, Number(drafts)];
