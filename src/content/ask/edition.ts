/**
 * One printing of the site: what a render may use, and the record of what it used. It reaches Astro's components through
 * `AsyncLocalStorage`, so that a question asked anywhere below a page is put on that page's record.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Body } from '../../markdown/body/body.ts';
import type { Segment } from '../../markdown/body/segments.ts';
import type { AddressOf } from '../../markdown/source/readdress.ts';
import type { Answer, Answers } from './answers.ts';

export interface Edition {
  answers: Answers;
  /** The instant of the build, in milliseconds. */
  now: number;
  /**
   * The body of a Markdown file.
   * @param file its content path
   * @param hash git blob id of the file as the index knows it
   * @param breaks after how many paragraphs ads stand
   * @throws ContentChanged if the file has other bytes by now
   */
  loadBody(file: string, hash: string, breaks: readonly number[]): Promise<Body>;
  /**
   * The text of a story in MDX, for where there are no components; while the site is written there is none.
   * @param path content path of the story
   */
  loadCompiled?(path: string): Promise<Segment[]>;
  /**
   * The body of a Markdown file as an editor wrote it, with other addresses.
   * @throws ContentChanged as well
   */
  loadMarkdown(file: string, hash: string, addressOf: AddressOf): Promise<string>;
  /** A text in Markdown with other addresses. */
  readdress(markdown: string, addressOf: AddressOf): Promise<string>;
}

/** What a page was printed from: the answers to its questions, and between which instants they hold. */
export interface Inputs {
  asked: Map<string, Answer>;
  /** The page has been as it is since this instant; undefined: it does not depend on the time. */
  since: number | undefined;
  /** The page must change at this instant. */
  until: number | undefined;
}

const scope = new AsyncLocalStorage<{ edition: Edition; inputs: Inputs }>();

/** Runs a render within an edition. */
export async function record<Result>(
  edition: Edition,
  render: () => Promise<Result>,
): Promise<{ result: Result; inputs: Inputs }> {
  const inputs: Inputs = { asked: new Map(), since: undefined, until: undefined };
  return { result: await scope.run({ edition, inputs }, render), inputs };
}

export function currentEdition(): Edition {
  return here().edition;
}

/** Puts the answer to a question on the page's record. */
export function recordAnswer<Value>(question: string, find: (answers: Answers) => Answer<Value>): Value {
  const { edition, inputs } = here();
  const answer = find(edition.answers);
  inputs.asked.set(question, answer);
  return answer.value;
}

/** Whether an instant has come. It goes on the page's record: the page is printed again when that changes. */
export function hasCome(instant: number): boolean {
  const { edition, inputs } = here();
  const come = instant <= edition.now;
  if (come) inputs.since = Math.max(instant, inputs.since ?? instant);
  else inputs.until = Math.min(instant, inputs.until ?? instant);
  return come;
}

function here() {
  const store = scope.getStore();
  if (!store) throw new Error('Content was asked for outside of a render.');
  return store;
}
