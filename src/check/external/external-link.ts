/** Asks other sites for what the content links to. What it finds is never a reason for a build or a check to fail. */
import type { Settings } from '../../settings.ts';
import type { Finding } from '../rule.ts';
import type { Answer } from './answer.ts';
import { Answers } from './answers.ts';
import { ask } from './ask.ts';
import { openGate } from './gate.ts';
import type { WebLink } from './links.ts';
import { Network } from './network.ts';
import { tell } from './tell.ts';
import { type WebOptions, webOf } from './web.ts';

/** A link with the content path of its file. */
export type ExternalLink = WebLink & { file: string };

export interface ExternalOptions {
  /** Requests at once, in all. */
  parallel: number;
  web?: WebOptions | undefined;
  /** Gets the number of addresses that were asked so far, and of all that must be. */
  progress?: ((done: number, total: number) => void) | undefined;
}

export interface ExternalReport {
  findings: Finding[];
  /** Addresses in the content, each once. */
  links: number;
  /** Addresses that were asked now, and not remembered. */
  asked: number;
  /** Addresses of which nothing is known: refused to programs, too slow, or with a fault of their server. */
  unclear: number;
  /** Whether nothing could be asked, because there is no network. */
  offline: boolean;
}

/** Addresses after which what was learned is written down, in case the check is stopped. */
const savedAfter = 50;

/** @param site the address of the site */
export async function askLinks(
  links: readonly ExternalLink[],
  { site, ...settings }: Pick<Settings, 'cache' | 'now'> & { site: string },
  { parallel, web = {}, progress }: ExternalOptions,
): Promise<ExternalReport> {
  const answers = new Answers(settings);
  const addresses = [...new Set(links.map(({ address }) => pageOf(address)))];
  const missing = addresses.filter((address) => answers.recall(address) === undefined);
  const network = new Network(webOf(site, web), web, parallel);
  const gate = openGate(parallel);
  const learned = new Map<string, Answer>();
  let done = 0;
  await Promise.all(
    missing.map(async (address) => {
      const answer = await ask(address, network.send, gate);
      if (network.isOff) return;
      learned.set(address, answer);
      progress?.(++done, missing.length);
      if (done % savedAfter === 0 && network.hasAnswered) keepAll(answers, learned);
    }),
  );
  await network.settle();
  if (!network.isOff && missing.length > 0) keepAll(answers, learned);
  const known = (address: string) => answers.recall(pageOf(address));
  const findings = links.flatMap(({ address, ...place }): Finding[] => {
    const answer = known(address);
    const told = answer && tell(address, answer);
    return told ? [{ ...place, ...told, rule: 'external-link', severity: 'warning' }] : [];
  });
  return {
    findings,
    links: addresses.length,
    asked: network.isOff ? 0 : missing.length,
    unclear: addresses.filter((address) => known(address)?.is === 'unclear').length,
    offline: network.isOff,
  };
}

function keepAll(answers: Answers, learned: ReadonlyMap<string, Answer>): void {
  for (const [address, answer] of learned) answers.keep(address, answer);
  answers.save();
}

/** What a page is asked for by, however it is written. */
function pageOf(address: string): string {
  const url = new URL(address);
  url.hash = '';
  return url.href;
}
