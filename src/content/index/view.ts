/** Which stories and pages are shown: those that are out, and with `drafts` those that are not out yet, or no more, too. */
export interface View {
  /** The instant at which that is: what was published at or before it is out, and what expired at or before it is not. */
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

/** What is not over, in SQL; its parameter comes from `overOf`. */
export const lasting = '(until is null or until > ?)';

/** What a view shows, in SQL; its parameters come from `bounds`. */
export const visible = `published <= ? and draft <= ? and ${lasting}`;

/** What a view shows of what has no end, of `entries`, in SQL; its parameters come from `boundsOfEntries`. */
export const visibleEntry = 'published <= ? and draft <= ?';

export const boundsOfEntries = (view: View): [upto: number, drafts: number] => [lastOf(view), Number(view.drafts)];

export const bounds = (view: View): [upto: number, drafts: number, over: number] => [
  lastOf(view),
  Number(view.drafts),
  overOf(view),
];

/** Stories of an author, of `entries`, in SQL. */
const ofAuthor = `select 1 from listings where list = 'author ' || entries.id`;

/**
 * The authors whom a view shows, of `entries` in SQL: one whose first story is yet to come would tell of it. Who has no story is there as
 * the file says, and who had one stays. Its parameters come from `boundsOfEntries`.
 */
export const introduced = `(not exists (${ofAuthor}) or exists (${ofAuthor} and ${visibleEntry}))`;

/** What was out and is not any more, in SQL; its parameter comes from `overOf`. */
export const expired = 'draft = 0 and until <= ?';

/** What ends at or before this instant is not shown any more. Of all there is nothing has an end. */
export const overOf = ({ now, drafts }: View) => (drafts || now >= undated ? never : now);
