import { readAnyDate } from '../../../markdown/front/date.ts';
import { fieldOf, textsOf } from '../../../markdown/front/fields.ts';
import { type Fields, isFields } from '../../../markdown/front/front-matter.ts';

/** Fields in which Hugo looks for each date, in their order. https://gohugo.io/configuration/front-matter/ */
const defaults: Record<string, readonly string[]> = {
  date: ['date', 'publishdate', 'pubdate', 'published', 'lastmod', 'modified'],
  lastmod: ['lastmod', 'modified', 'updated', 'updatedat'],
  publishDate: ['publishdate', 'pubdate', 'published'],
  expiryDate: ['expirydate', 'unpublishdate'],
};

export interface Dates {
  /** By which its address is made. */
  date?: string | undefined;
  published?: string | undefined;
  updated?: string | undefined;
  expires?: string | undefined;
  /** Fields that are no dates, each with what it says. */
  unread: readonly [name: string, written: string][];
}

/** @param base of the file, which may begin with its date @param settings of the site */
export function datesOf(data: Fields, base: string, settings: Fields): Dates {
  const unread: [string, string][] = [];
  const read = (name: string) => {
    const chosen = textsOf(fieldOf(settings, `frontmatter.${name}`));
    for (const field of chosen.length > 0 ? chosen : [':default']) {
      for (const one of field === ':default' ? (defaults[name] ?? []) : [field]) {
        if (one.startsWith(':') && one !== ':filename') continue;
        const written = one === ':filename' ? dateIn(base) : fieldOf(data, one);
        const date = isUnset(written) ? undefined : readAnyDate(written);
        if (date !== undefined) return date;
        if (!isUnset(written) && !isFields(written)) unread.push([one, String(written).slice(0, 100)]);
      }
    }
    return undefined;
  };
  const [date, publish, lastmod, expires] = [read('date'), read('publishDate'), read('lastmod'), read('expiryDate')];
  // Nobody read it before either of the two.
  const published = publish !== undefined && instantOf(publish) > instantOf(date) ? publish : date;
  const updated = lastmod !== undefined && instantOf(lastmod) > instantOf(published) ? lastmod : undefined;
  return {
    date,
    published,
    updated,
    expires,
    unread: unread.filter(([name], at) => unread.findIndex(([other]) => other === name) === at),
  };
}

/** The day with which the name of a file begins. */
export const dateIn = (base: string) => /^(\d{4}-\d{2}-\d{2})(?=[-_. ]|$)/.exec(base)?.[1];

/** Programs write that there is no date as one of the year 1. */
const isUnset = (written: unknown) => written === undefined || written === '' || /^0001-01-01/.test(String(written));

function instantOf(date: string | undefined): number {
  if (date === undefined) return Number.NEGATIVE_INFINITY;
  return Date.parse(
    /T.*(?:Z|[+-]\d\d:\d\d)$/.test(date) ? date : `${date.slice(0, 10)}T${date.slice(11) || '00:00:00'}Z`,
  );
}
