/** Which stories are shown: those that are out, and with `drafts` those that are not out yet too. */
export interface View {
  /** The instant at which that is: what was published at or before it is out. */
  now: number;
  drafts: boolean;
}

/** Before and after all instants, in milliseconds: the bounds of JavaScript's dates. */
export const [never, always] = [-8.64e15, 8.64e15];

/** Sorts as the newest and is never reached: the date of a draft that has none. */
export const undated = Date.UTC(10_000, 1);

/** All there is, for readers or not. */
export const everything: View = { now: undated, drafts: true };

/** What is out, whatever else is shown: for feeds, and for search engines. */
export const outOf = ({ now }: View): View => ({ now, drafts: false });

/** The last instant of what a view shows. */
export const lastOf = ({ now, drafts }: View) => (drafts ? undated : now);

/** The lists at whose instants the site changes by itself, in SQL. */
export const timedLists = `list in ('all', 'corrections', 'updates')`;

/** What a view shows, in SQL; its two parameters come from `bounds`. */
export const visible = 'published <= ? and draft <= ?';

export const bounds = (view: View): [number, number] => [lastOf(view), Number(view.drafts)];
