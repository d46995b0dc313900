import type { AdFeed } from '../../feed.ts';
import { agreed, type ConsentManager, consent, refused } from './consent.ts';

let manager: Promise<ConsentManager | undefined> | undefined;

/** Starts whoever asks the reader, once. If that does not load, nothing of others does. */
export function askConsent(feed: AdFeed): Promise<ConsentManager | undefined> {
  manager ??= openManager(feed).catch(() => {
    consent.decide(refused());
    return undefined;
  });
  return manager;
}

async function openManager({ consent: config, provider }: AdFeed): Promise<ConsentManager | undefined> {
  switch (config.name) {
    case 'builtin':
      return (await import('./builtin.ts')).open(config);
    case 'tcf':
      return (await import('./tcf.ts')).open(config, provider.name !== 'custom');
    case 'gpp':
      return (await import('./gpp.ts')).open(config);
    default:
      consent.decide(agreed());
      return undefined;
  }
}
