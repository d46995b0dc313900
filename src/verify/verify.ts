/** Holds what a server answers against what was deployed there. It reads, and changes nothing. */
import pLimit from 'p-limit';
import { classOf } from '../deploy/order.ts';
import { UsageError } from '../errors.ts';
import type { HostTable } from '../hosting/table.ts';
import type { ServerName } from './abilities.ts';
import { type Answer, type Ask, headerOf } from './answer.ts';
import { type AskerOptions, askerOf } from './ask.ts';
import { cannotOf } from './cannot.ts';
import type { Deployed } from './deployed.ts';
import { ofTheSite } from './elsewhere.ts';
import { addressOf } from './expected.ts';
import type { Finding } from './finding.ts';
import { NoAnswer } from './no-answer.ts';
import { askFile, servedFiles } from './questions/files.ts';
import { askAgain, askPlain, askRanges, askSlash } from './questions/manners.ts';
import { askNothing, askRemoved, askUnwanted, nowhere } from './questions/nothing.ts';
import { answeredAddresses, askOldAddress } from './questions/old-addresses.ts';
import type { Question } from './questions/question.ts';
import { sampleFiles, sampleOf } from './sample.ts';
import { type Site, siteOf } from './site.ts';

export interface VerifyOptions {
  /** Where readers find the site, without a path. */
  origin: URL;
  /** The same by http, if it is to lead to https. */
  plain: URL | undefined;
  deployed: Deployed;
  /** Undefined where no build tells it of what is deployed. */
  table: HostTable | undefined;
  /** What serves it, where that is known. */
  host: ServerName | undefined;
  /** How many files are asked for, and how many old addresses; undefined: all. */
  sample: number | undefined;
  /** What the sample is chosen by. */
  seed: string;
  /** Requests at once. */
  parallel: number;
  progress: (done: number, total: number) => void;
  /** Name and password, as `name:password`, of a site that asks for them. */
  password: string | undefined;
  /** How it is asked, where not as usual. */
  line?: Pick<AskerOptions, 'patience' | 'pauses' | 'ca'>;
}

/** Of so many how many were looked at. */
interface Share {
  asked: number;
  of: number;
}

export interface Verdict {
  findings: Finding[];
  /** What caches on the way may still keep. */
  late: Finding[];
  /** What the host cannot do, whoever asks it to, in clauses. */
  cannot: string[];
  files: Share;
  oldAddresses: Share;
  requests: number;
}

/** How many answers in a row may fail before nothing is left to ask. */
const mostFailures = 8;
/** Pages whose addresses are asked for without their slash. */
const mostSlashes = 3;

/** @throws UsageError if the server cannot be reached, or leads to another */
export async function verify(options: VerifyOptions): Promise<Verdict> {
  const { origin, plain, deployed, table, host, parallel, progress, password, line } = options;
  const agent = `Broadsheet verify${deployed.site === null ? '' : ` (+${deployed.site})`}`;
  const asking = { agent, parallel, ...line };
  const { ask, end } = askerOf(origin, { ...asking, password });
  const plainly = plain && askerOf(plain, { ...asking, pauses: [] });
  const site = siteOf(deployed, origin.origin, table, host);
  const counted = countedAsker(ask);
  try {
    checkFront(origin, await orUnreachable(counted.ask('/')));
    const soft = await orUnreachable(counted.ask(nowhere));
    const { questions, ...shares } = questionsOf(site, soft, options, plainly?.ask);
    const limit = pLimit(parallel);
    let done = 0;
    const found = await Promise.all(
      questions.map((one) =>
        limit(async () => {
          const findings = await answered(one, counted.ask);
          progress(++done, questions.length);
          return findings;
        }),
      ),
    ).finally(() => limit.clearQueue());
    const all = ofTheSite(found.flat(), shares.files.asked);
    return {
      findings: all.filter(({ isLate }) => !isLate),
      late: all.filter(({ isLate }) => isLate),
      cannot: cannotOf(site),
      ...shares,
      requests: counted.requests(),
    };
  } finally {
    end();
    plainly?.end();
  }
}

function questionsOf(
  site: Site,
  soft: Answer,
  { sample, seed }: Pick<VerifyOptions, 'sample' | 'seed'>,
  askPlainly: Ask | undefined,
): { questions: Question[]; files: Share; oldAddresses: Share } {
  const { deployed } = site;
  const served = servedFiles(site);
  const files = sampleFiles(served, deployed.lately, sample, seed);
  const old = answeredAddresses(site);
  const chosen = sampleOf(old, ({ from }) => from, sample, seed);
  const removed = sampleOf(deployed.removed, (path) => path, sample, seed);
  const pages = files.filter((file) => file.endsWith('/index.html'));
  const ofEachClass = [...Map.groupBy(files, classOf).values()].flatMap((group) => group.slice(0, 1));
  const plainPages = ['/', ...pages.slice(0, 1).map(addressOf)];
  return {
    questions: [
      ...askNothing(site),
      ...(askPlainly ? plainPages.map((address) => askPlain(site, address, askPlainly)) : []),
      ...files.map((file) => askFile(site, file)),
      ...chosen.map((one) => askOldAddress(site, one)),
      ...ofEachClass.map((file) => askAgain(site, file)),
      ...pages.slice(0, mostSlashes).map((file) => askSlash(site, file)),
      ...askRanges(served),
      ...askUnwanted(site, soft),
      ...askRemoved(site, removed, soft),
    ],
    files: { asked: files.length, of: served.length },
    oldAddresses: { asked: chosen.length, of: old.length },
  };
}

/** What comes of a question; where nothing comes, that is the finding. */
async function answered({ address, put }: Question, ask: Ask): Promise<Finding[]> {
  try {
    return await put(ask);
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    const fix = 'Look at what the server writes of its errors, and ask again.';
    return [{ check: 'answer', address, what: 'gets no answer', came: error.message, expected: 'an answer', fix }];
  }
}

/** Counts what is asked, and stops where a server has gone. */
function countedAsker(ask: Ask): { ask: Ask; requests: () => number } {
  let requests = 0;
  let failures = 0;
  return {
    requests: () => requests,
    ask: async (...asked) => {
      requests++;
      try {
        const answer = await ask(...asked);
        failures = 0;
        return answer;
      } catch (error) {
        if (error instanceof NoAnswer && ++failures >= mostFailures) throw unreachable(error);
        throw error;
      }
    },
  };
}

/** A site may be moved to where somebody else answers, and of that nothing is asked. */
function checkFront(origin: URL, front: Answer): void {
  const location = headerOf(front, 'location');
  const url = location === undefined ? undefined : URL.parse(location, origin);
  if (front.status < 300 || front.status >= 400 || !url || url.origin === origin.origin) return;
  throw new UsageError(
    `${origin.origin} leads to ${url.origin}, and nothing was asked there. If that is where the site is, verify ${url.origin}.`,
  );
}

async function orUnreachable(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof NoAnswer) throw unreachable(error);
    throw error;
  }
}

const unreachable = ({ message }: NoAnswer) => new UsageError(`${message}.`);
