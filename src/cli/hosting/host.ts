import { UsageError } from '../../errors.ts';
import { type HostName, hostNames } from '../../schemas/site/hosting.ts';
import { guess } from '../options.ts';

/** The host that somebody names. @throws UsageError if it is none that is known */
export function readHost(written: string | undefined): HostName | undefined {
  if (written === undefined) return undefined;
  const host = hostNames.find((one) => one === written);
  if (host === undefined)
    throw new UsageError(
      `${written} is no host that is known.${guess(written, hostNames)} Choose one of ${hostNames.join(', ')}.`,
    );
  return host;
}
