/**
 * A consent manager by the Transparency and Consent Framework of IAB Europe. It asks the reader and signs what she says; we only
 * listen, since a consent string is worth nothing if it does not come from a registered manager.
 * https://github.com/InteractiveAdvertisingBureau/GDPR-Transparency-and-Consent-Framework
 */
import type { ConsentConfig } from '../../feed.ts';
import { loadScript } from '../script.ts';
import { agreed, type ConsentManager, consent } from './consent.ts';
import { installStub } from './stub.ts';

type TcfConfig = Extract<ConsentConfig, { name: 'tcf' | 'gpp' }>;

/** Of `TCData`, what we read. */
interface TcData {
  eventStatus?: 'tcloaded' | 'cmpuishown' | 'useractioncomplete';
  gdprApplies?: boolean;
  purpose?: { consents?: Record<number, boolean> };
  vendor?: { consents?: Record<number, boolean> };
}

type TcfApi = (command: string, version: number, callback: (result: TcData, success: boolean) => void) => void;

/** Google in the Global Vendor List. */
const google = 755;
/** Storing on a device; making a profile for ads, and choosing ads by it. */
const purposes = { storage: 1, profile: 3, profiled: 4 };

/** @param byGoogle whether ads come from Google, so that the reader must have agreed to it by name */
export async function open({ script }: TcfConfig, byGoogle: boolean): Promise<ConsentManager> {
  const page = window as unknown as { __tcfapi: TcfApi };
  const queue: unknown[][] = [];
  installStub('__tcfapi', (...args: unknown[]) => {
    const [command, , callback] = args as Parameters<TcfApi>;
    // A manager takes over what was asked before it was there.
    if (args.length === 0) return queue;
    const status = { gdprLoaded: false, cmpLoaded: false, cmpStatus: 'stub', apiVersion: '2.0' };
    if (command === 'ping') callback(status as TcData, true);
    else queue.push(args);
    return undefined;
  });
  page.__tcfapi('addEventListener', 2, (data, success) => {
    if (success) decide(data, byGoogle);
  });
  await loadScript(script);
  return { reopen: () => page.__tcfapi('displayConsentUi', 2, () => {}) };
}

function decide({ gdprApplies, eventStatus, purpose, vendor }: TcData, byGoogle: boolean): void {
  if (gdprApplies === false) {
    consent.decide(agreed());
    return;
  }
  if (eventStatus !== 'tcloaded' && eventStatus !== 'useractioncomplete') return;
  const has = (number: number) => purpose?.consents?.[number] === true;
  const ads = has(purposes.storage) && (!byGoogle || vendor?.consents?.[google] === true);
  const { personal, optedOut } = agreed();
  consent.decide({ ads, personal: personal && ads && has(purposes.profile) && has(purposes.profiled), optedOut });
}
