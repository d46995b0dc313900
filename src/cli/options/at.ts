import type { ParseArgsOptionsConfig } from 'node:util';
import { UsageError } from '../../errors.ts';
import type { Settings } from '../../settings.ts';
import { readSettings } from '../options.ts';

/** `--at`, for whoever wants to see the site as it will be: `--now` as an editor writes dates. */
export const atOption = { at: { type: 'string' } } as const satisfies ParseArgsOptionsConfig;

export const atUsage = `  --at DATE       the same as editors write dates, such as 2026-12-24T06:00, in the site's timezone
`;

/** The settings that a command's options give, if these may have `--at`. */
export async function readSettingsAt({
  at,
  ...values
}: Parameters<typeof readSettings>[0] & { at?: string }): Promise<Settings> {
  const settings = readSettings(values);
  if (at === undefined) return settings;
  if (values.now !== undefined)
    throw new UsageError('--at and --now both say for when the site is built; give one of them.');
  // Few builds need what reads dates and settings.
  const [{ readDate }, { timezoneOf }] = await Promise.all([
    import('../../editorial/written-date.ts'),
    import('../../content/write/site-settings.ts'),
  ]);
  const now = readDate(at, timezoneOf(settings.content));
  if (now === undefined) throw new UsageError(`--at ${at} is not a date; write it like 2026-12-24 or 2026-12-24T06:00`);
  return { ...settings, now };
}
