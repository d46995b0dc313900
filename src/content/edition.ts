/**
 * One printing of the site: what a render may use, and the record of what it used. It reaches Astro's components through
 * `AsyncLocalStorage`, so that a question asked anywhere below a page is put on that page's record.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { hash } from 'node:crypto';
import type { Segment } from '../markdown/segments.ts';
import type { Index } from './database.ts';

/** Which stories exist for readers: those published at or before the instant `until`, and drafts if `drafts`. */
export interface View {
  until: number;
  drafts: boolean;
}

export interface Edition {
  index: Index;
  view: View;
  /** Answers already given in this build, so that a list shared by many pages is asked once. */
  answers: Map<string, Answer>;
  /** A Markdown body as segments. `file` is the content path that its pictures are found from. */
  renderBody(markdown: string, file: string): Promise<Segment[]>;
  /** The body of a Markdown file, front matter taken off. */
  readBody(file: string): string;
}

interface Answer {
  value: unknown;
  digest: string;
}

/** What a page was printed from: each question with the digest of its answer. */
export type Questions = Map<string, string>;

const scope = new AsyncLocalStorage<{ edition: Edition; asked: Questions }>();

/** Runs a render within an edition. */
export async function record<Result>(
  edition: Edition,
  render: () => Promise<Result>,
): Promise<{ result: Result; asked: Questions }> {
  const asked: Questions = new Map();
  return { result: await scope.run({ edition, asked }, render), asked };
}

export function currentEdition(): Edition {
  const here = scope.getStore();
  if (!here) throw new Error('Content was asked for outside of a render.');
  return here.edition;
}

/** Bounds the memory of answers; those that many pages share are asked again soon after. */
const mostAnswers = 2000;

/** Answers a question from the index and puts it on the page's record. */
export function answer<Value>(question: string, look: (edition: Edition) => Value): Value {
  const { edition, asked } = scope.getStore() ?? { edition: currentEdition(), asked: new Map() };
  let known = edition.answers.get(question);
  if (!known) {
    const value = look(edition);
    known = { value, digest: digest(value) };
    if (edition.answers.size >= mostAnswers) edition.answers.clear();
    edition.answers.set(question, known);
  }
  asked.set(question, known.digest);
  return known.value as Value;
}

function digest(value: unknown): string {
  return hash('sha1', JSON.stringify(value) ?? 'undefined', 'base64url');
}
