/** Where and how a date is read: a BCP 47 language tag and an IANA timezone, both from `site.yaml`. */
export interface Locale {
  language: string;
  timezone: string;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** `May 8, 2026`, in the site's language and timezone. */
export function formatDate(instant: number, locale: Locale): string {
  return formatter(locale, { dateStyle: 'long' }).format(instant);
}

/** `2026-05-08T09:30:00-04:00`: machine-readable, with the site's offset at that instant. */
export function formatIso(instant: number, locale: Locale): string {
  const parts = formatter({ language: 'en-CA', timezone: locale.timezone }, isoParts).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  const offset = part('timeZoneName').replace('GMT', '') || '+00:00';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}${offset}`;
}

const isoParts = {
  calendar: 'iso8601',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'longOffset',
} as const;

/** Making a formatter costs a hundred times what using it does, so each is made once. */
function formatter({ language, timezone }: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${timezone} ${options.dateStyle ?? 'parts'}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(language, { ...options, timeZone: timezone });
    formatters.set(key, found);
  }
  return found;
}
