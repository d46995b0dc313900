/** Sentences, and what stories are made of beside them. */
import type { Random } from '../../../src/demo/random.ts';
import { capitalised, type Vocabulary } from './vocabulary.ts';

/** What one story is about: its words come again and again in it, and so do its people. */
export interface Subject {
  words: readonly [string, ...string[]];
  people: readonly [string, ...string[]];
}

export function subjectOf(random: Random, vocabulary: Vocabulary): Subject {
  const some = (least: number, most: number, draw: () => string) =>
    Array.from({ length: Math.round(random.between(least, most)) }, draw) as [string, ...string[]];
  return {
    words: some(8, 16, () => vocabulary.subject(random)),
    people: some(1, 4, () => vocabulary.person(random)),
  };
}

/** How much of a text is its subject, people by name, and numbers. */
const [subjects, people, numbers] = [0.09, 0.015, 0.01];

const grouped = new Intl.NumberFormat('en');

export class Prose {
  readonly random: Random;
  readonly #vocabulary: Vocabulary;
  readonly #subject: Subject;

  constructor(random: Random, vocabulary: Vocabulary, subject: Subject) {
    this.random = random;
    this.#vocabulary = vocabulary;
    this.#subject = subject;
  }

  #word(): string {
    const { random } = this;
    const chance = random.next();
    if (chance < subjects) return random.pick(this.#subject.words);
    if (chance < subjects + people) return this.person();
    if (chance < subjects + people + numbers) return this.number();
    return this.#vocabulary.word(random);
  }

  /** Somebody of the story, mostly by the last name alone. */
  person(): string {
    const name = this.random.pick(this.#subject.people);
    return this.random.next() < 0.3 ? name : (name.split(' ')[1] as string);
  }

  number(): string {
    const { random } = this;
    if (random.next() < 0.3) return `${Math.floor(random.between(1990, 2026))}`;
    return grouped.format(Math.floor(10 ** random.between(0.3, 5)));
  }

  /** @param count how many words; a name or a number counts as one */
  words(count: number): string {
    let text = this.#word();
    for (let index = 1; index < count; index++) {
      text += ` ${this.#word()}`;
    }
    return text;
  }

  /** A few words of the subject among others, as in headlines and links. */
  phrase(count: number): string {
    const { random } = this;
    return Array.from({ length: count }, () =>
      random.next() < 0.5 ? random.pick(this.#subject.words) : this.#word(),
    ).join(' ');
  }

  /** @param inside what stands in the middle of it, such as a link */
  sentence(inside?: string): string {
    const { random } = this;
    const count = 4 + Math.floor(14 * (random.next() + random.next()));
    const before = Math.floor(count / 3);
    const joint = inside ? ` ${inside} ` : count > 16 ? ', ' : ' ';
    // No sentence begins with a number: to Markdown that could begin a list.
    const first = this.#vocabulary.word(random);
    return `${capitalised(first)} ${this.words(before)}${joint}${this.words(count - before - 1)}.`;
  }

  /** Some 50 words. @param inside stands in the middle of its first sentence */
  paragraph(inside?: string): string {
    const sentences = [this.sentence(inside)];
    for (let more = Math.floor(this.random.between(1, 4)); more > 0; more--) sentences.push(this.sentence());
    return this.random.next() < 0.15 ? this.#spoken(sentences) : sentences.join(' ');
  }

  /** What somebody says. */
  #spoken([first = '', ...others]: string[]): string {
    return [`“${first.slice(0, -1)},” said ${this.person()}.`, ...others].join(' ');
  }

  quote(): string {
    return `> ${this.sentence()}\n>\n> ${this.person()}`;
  }

  list(): string {
    const items = Array.from({ length: Math.round(this.random.between(3, 7)) }, () => this.words(9));
    return items.map((item) => `- ${capitalised(item)}`).join('\n');
  }

  table(): string {
    const rows = Array.from({ length: Math.round(this.random.between(3, 9)) }, () => {
      return [this.words(2), this.number(), this.number()];
    });
    const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
    return [line([this.phrase(1), '2024', '2025']), '|---|---:|---:|', ...rows.map(line)].join('\n');
  }
}
