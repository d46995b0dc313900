/** Answers to questions, each with a digest and with what it was read from, so that the plan knows when to ask again. */
import { hash } from 'node:crypto';
import type { Index } from '../index/database.ts';
import type { View } from '../index/view.ts';
import type { Card } from '../read/article.ts';

/** What an answer was read from: a thing of the content by kind and name, or the stories of a list between two instants. */
export interface Read {
  kind: string;
  name: string;
  since: number;
  upto: number;
}

export interface Answer<Value = unknown> {
  value: Value;
  digest: string;
  /** Without the thing that has the question's own name, which goes without saying. */
  reads: Read[];
  /** Answers to the questions that were asked on the way. */
  inner: Map<string, Answer>;
}

/** Bounds the memory of answers; those that many pages share are found again soon after. */
const mostAnswers = 2000;

/** Bounds the memory of cards, which have half a kilobyte each. */
const mostCards = 20_000;

/** The answers given in one build, so that a list shared by many pages is read once. */
export class Answers {
  readonly index: Index;
  readonly view: View;
  private readonly known = new Map<string, Answer>();
  private readonly cards = new Map<string, Card>();
  private readonly settings = new Map<string, unknown>();

  constructor(index: Index, view: View) {
    this.index = index;
    this.view = view;
  }

  /** @param find reads the answer, and notes what it reads */
  find<Value>(question: string, find: (note: (read: Read, inner?: Answer) => void) => Value): Answer<Value> {
    let answer = this.known.get(question);
    if (!answer) {
      const reads: Read[] = [];
      const inner: Answer['inner'] = new Map();
      const value = find((read, through) => {
        const thing = questionOf(read.kind, read.name);
        if (thing !== question) reads.push(read);
        if (through) inner.set(thing, through);
      });
      answer = { value, digest: digest(value), reads, inner };
      if (this.known.size >= mostAnswers) this.known.clear();
      this.known.set(question, answer);
    }
    return answer as Answer<Value>;
  }

  /** The card of a story, which stands in many answers; none of them may change it. @param read reads it; undefined if there is none */
  card(id: string, read: () => Card | undefined): Card | undefined {
    let card = this.cards.get(id);
    if (!card) {
      card = read();
      if (this.cards.size >= mostCards) this.cards.clear();
      if (card) this.cards.set(id, card);
    }
    return card;
  }

  /** Settings, which stand in many answers; none of them may change these. @param read reads them, once */
  setting<Value>(name: string, read: () => Value): Value {
    if (!this.settings.has(name)) this.settings.set(name, read());
    return this.settings.get(name) as Value;
  }
}

/** The question about a thing of some kind and name, as a text. */
export const questionOf = (kind: string, name = '') => (name === '' ? kind : `${kind} ${name}`);

/** The kind and the name of the thing that a question is about. */
export function thingOf(question: string): [kind: string, name: string] {
  const end = question.indexOf(' ');
  return end === -1 ? [question, ''] : [question.slice(0, end), question.slice(end + 1)];
}

function digest(value: unknown): string {
  return hash('sha1', JSON.stringify(value) ?? 'undefined', 'base64url');
}
