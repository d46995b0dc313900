/**
 * The site's own banner: Orejime, with one question. It is loaded where there is something to ask; on the pages after, its cookie
 * says what was decided.
 */
import orejimeScript from 'orejime/dist/orejime-standard-en.js?url';
import styles from '../../../styles/consent.css?url';
import type { ConsentConfig } from '../../feed.ts';
import { loadScript } from '../script.ts';
import { agreed, type ConsentManager, consent, globalPrivacyControl, refused } from './consent.ts';

type BuiltinConfig = Extract<ConsentConfig, { name: 'builtin' }>;

/** The one purpose that the reader is asked about. */
const purpose = 'advertising';
const cookie = { name: 'privacy-choices', duration: 180 };

/** Where Orejime's own words speak of apps and of more than one purpose. Words in braces are links. */
const texts = {
  banner: {
    description:
      'Ads of others use cookies and what they know about you. If you decline, nothing of others is loaded for ads. To learn more, ' +
      'read our {privacyPolicy}.',
    acceptTitle: '',
    declineTitle: '',
    configureTitle: '',
  },
  modal: {
    title: 'Privacy choices',
    description: 'What may be loaded from others while you read. To learn more, read our {privacyPolicy}.',
    acceptAll: 'Accept all',
    declineAll: 'Decline all',
    saveTitle: '',
  },
};

/** What we use of Orejime 3. https://github.com/boscop-fr/orejime#api */
interface Orejime {
  prompt(): void;
  manager: { on(event: 'update', listener: (changed: unknown, all: Record<string, boolean>) => void): void };
}

export async function open(config: BuiltinConfig): Promise<ConsentManager> {
  let orejime: Promise<Orejime> | undefined;
  const load = () => {
    orejime ??= loadOrejime(config);
    return orejime;
  };
  const remembered = readCookie();
  if (remembered !== undefined) consent.decide(remembered ? agreed() : refused());
  // The reader's browser has answered for her: she is not asked again.
  else if (globalPrivacyControl()) consent.decide(refused());
  else await load();
  return {
    async reopen() {
      // Else the banner would be there behind the dialog.
      if (readCookie() === undefined && globalPrivacyControl()) writeRefusal();
      (await load()).prompt();
    },
  };
}

async function loadOrejime({ privacy }: BuiltinConfig): Promise<Orejime> {
  await Promise.all([loadStyles(), loadScript(orejimeScript)]);
  const landmark = document.createElement('aside');
  landmark.ariaLabel = 'Privacy';
  // Where the keyboard reaches it first, but for the link past the masthead.
  document.querySelector('.skip-link')?.after(landmark);
  const { loadOrejime } = window as unknown as { loadOrejime(config: object): Orejime };
  const orejime = loadOrejime({
    privacyPolicyUrl: privacy,
    purposes: [
      {
        id: purpose,
        title: 'Advertising',
        description: 'Ads of others, which may use cookies and what they know about you.',
        cookies: [],
      },
    ],
    translations: texts,
    forceBanner: false,
    orejimeElement: landmark,
    cookie,
  });
  keepFocus(landmark);
  orejime.manager.on('update', (_, { [purpose]: isAgreed }) => consent.decide(isAgreed ? agreed() : refused()));
  return orejime;
}

/** Orejime gives its banner the focus once that is there, and takes it from a reader who is elsewhere. */
function keepFocus(banner: HTMLElement): void {
  const first = banner.querySelector<HTMLElement>('a, button');
  if (!first) return;
  first.focus = () => {
    Reflect.deleteProperty(first, 'focus');
  };
}

function loadStyles(): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: styles });
    link.onload = () => resolve();
    link.onerror = reject;
    document.head.append(link);
  });
}

/** The decision as Orejime keeps it; undefined if there is none. */
function readCookie(): boolean | undefined {
  const [, value] = document.cookie.match(new RegExp(`(?:^|; )${cookie.name}=([^;]*)`)) ?? [];
  try {
    return value === undefined ? undefined : JSON.parse(decodeURIComponent(value))[purpose];
  } catch {
    return undefined;
  }
}

function writeRefusal(): void {
  const value = encodeURIComponent(JSON.stringify({ [purpose]: false }));
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not in every browser, and Orejime writes it so too
  document.cookie = `${cookie.name}=${value}; path=/; max-age=${cookie.duration * 86_400}; samesite=strict`;
}
