/** Where and how a date is read: a BCP 47 language tag and an IANA timezone, both from `site.yaml`. */
export interface Locale {
  language: string;
  timezone: string;
}

/** `May 8, 2026`, in the site's language and timezone. */
export function formatDate(instant: number, { language, timezone }: Locale): string {
  const key = `${language} ${timezone}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: timezone });
    formatters.set(key, formatter);
  }
  return formatter.format(instant);
}

/** Making a formatter costs a hundred times what using it does, so each is made once. */
const formatters = new Map<string, Intl.DateTimeFormat>();
