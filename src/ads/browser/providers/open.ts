import type { ProviderConfig } from '../../feed.ts';
import type { Consent } from '../consent/consent.ts';
import type { Provider } from './provider.ts';

/** Loads what a provider needs from elsewhere; only once the reader has agreed. Rejects if it does not come. */
export async function openProvider(config: ProviderConfig, consent: Consent, section?: string): Promise<Provider> {
  switch (config.name) {
    case 'gpt':
      return (await import('./gpt.ts')).open(config, section);
    case 'adsense':
      return (await import('./adsense.ts')).open(config, consent);
    case 'custom':
      return (await import('./custom.ts')).open(config, consent);
    default:
      throw new Error(`${config.name} needs nothing of others`);
  }
}
