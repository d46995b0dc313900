/** A time as ISO 8601; undefined if it is none. Ghost keeps all of them in UTC, whether it says so or not. */
export function instantOf(value: unknown): string | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  const written = typeof value === 'number' ? undefined : timestamp.exec(value.trim())?.groups;
  const { date, time = '00:00', zone = 'Z' } = written ?? {};
  const found =
    typeof value === 'number' ? new Date(value) : new Date(`${date}T${time}${zone.replace(/(\d\d)(\d\d)$/, '$1:$2')}`);
  const year = found.getUTCFullYear();
  return year > 0 && year < 10_000 ? found.toISOString() : undefined;
}

const timestamp =
  /^(?<date>\d{4}-\d\d-\d\d)(?:[T ](?<time>\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?) ?(?<zone>Z|[+-]\d\d:?\d\d)?)?$/;
