/** Where and how a date is read: a BCP 47 language tag and an IANA timezone, both from `site.yaml`. */
export interface Locale {
  language: string;
  timezone: string;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** `May 8, 2026`, in the site's language and timezone. */
export function formatDate(instant: number, locale: Locale): string {
  return formatter(locale).format(instant);
}

/** Making a formatter costs a hundred times what using it does, so each is made once. */
function formatter({ language, timezone }: Locale): Intl.DateTimeFormat {
  const key = `${language} ${timezone}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: timezone });
    formatters.set(key, found);
  }
  return found;
}
