/**
 * A consent manager by the Global Privacy Platform of the IAB Tech Lab, for the laws of the United States: ads are shown, and know
 * nothing of a reader who has opted out.
 * https://github.com/InteractiveAdvertisingBureau/Global-Privacy-Platform
 */
import type { ConsentConfig } from '../../feed.ts';
import { loadScript } from '../script.ts';
import { agreed, type ConsentManager, consent, refused } from './consent.ts';
import { installStub } from './stub.ts';

type GppConfig = Extract<ConsentConfig, { name: 'tcf' | 'gpp' }>;

interface PingData {
  signalStatus: 'ready' | 'not ready';
  applicableSections: number[];
  /** By the name of the section: its fields, in one object or in one for each of its parts. */
  parsedSections: Record<string, Fields | Fields[]>;
}

type Fields = Record<string, unknown>;

interface GppEvent {
  eventName: string;
  pingData: PingData;
}

type GppApi = (command: string, callback: (result: GppEvent, success: boolean) => void, parameter?: unknown) => void;

/** The number of the section of the European framework. */
const tcfeu = 2;
/** Fields in which 1 says that the reader objects. */
const optOuts = ['SaleOptOut', 'SharingOptOut', 'TargetedAdvertisingOptOut'];

export async function open({ script }: GppConfig): Promise<ConsentManager> {
  const page = window as unknown as { __gpp: GppApi };
  installStub('__gpp', stub());
  page.__gpp('addEventListener', ({ pingData }, success) => {
    if (success && pingData.signalStatus === 'ready') decide(pingData);
  });
  await loadScript(script);
  return { reopen: () => page.__gpp('displayConsentUi', () => {}) };
}

function decide({ applicableSections, parsedSections }: PingData): void {
  // Google does not read the European framework here, and neither do we: such a reader has agreed to nothing.
  if (applicableSections.includes(tcfeu)) {
    consent.decide(refused());
    return;
  }
  const fields = Object.entries(parsedSections)
    .filter(([name]) => name.startsWith('us'))
    .flatMap(([, parts]): Fields[] => (Array.isArray(parts) ? parts : [parts]));
  const objects = fields.some((part) => part['Gpc'] === true || optOuts.some((name) => part[name] === 1));
  const { personal, optedOut } = agreed();
  consent.decide({ ads: true, personal: personal && !objects, optedOut: optedOut || objects });
}

/** Keeps listeners where the manager's script looks for them, and tells them that nothing is known yet. */
function stub() {
  const pingData = {
    gppVersion: '1.1',
    cmpStatus: 'stub',
    cmpDisplayStatus: 'hidden',
    signalStatus: 'not ready',
    supportedAPIs: [],
    cmpId: 0,
    sectionList: [],
    applicableSections: [],
    gppString: '',
    parsedSections: {},
  };
  const queue: unknown[][] = [];
  const events: { id: number; callback: unknown; parameter: unknown }[] = [];
  let lastId = 0;
  const api = (...args: unknown[]): unknown => {
    const [command, callback, parameter] = args as [string?, ((result: unknown, success: boolean) => void)?, unknown?];
    if (args.length < 2) return command === 'events' ? events : queue;
    if (command === 'ping') callback?.(pingData, true);
    else if (command === 'addEventListener') {
      const listenerId = ++lastId;
      events.push({ id: listenerId, callback, parameter });
      callback?.({ eventName: 'listenerRegistered', listenerId, data: true, pingData }, true);
    } else queue.push(args);
    return undefined;
  };
  return api;
}
