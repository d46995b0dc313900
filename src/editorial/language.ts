/** How a site writes: a BCP 47 language tag and an IANA timezone, both from `site.yaml`. */
export interface Locale {
  language: string;
  timezone: string;
}

/** Which way a language is written. */
export function direction(language: string): 'ltr' | 'rtl' {
  return once(directions, language, () => new Intl.Locale(language).getTextInfo().direction as 'ltr' | 'rtl');
}

/** `Ada, Ben and Cleo` in parts, so that each name can be a link. */
export function listParts(names: string[], language: string): { type: 'element' | 'literal'; value: string }[] {
  return once(lists, language, () => new Intl.ListFormat(language, { type: 'conjunction' })).formatToParts(names);
}

/** `May 8, 2026`, in the site's language and timezone. */
export function formatDate(instant: number, { language, timezone }: Locale): string {
  const make = () => new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: timezone });
  return once(dates, `${language} ${timezone}`, make).format(instant);
}

// Making one of Intl's formatters costs a hundred times what using it does, so each is made once.
const directions = new Map<string, 'ltr' | 'rtl'>();
const lists = new Map<string, Intl.ListFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();

function once<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  let value = known.get(key);
  if (value === undefined) {
    value = make();
    known.set(key, value);
  }
  return value;
}
