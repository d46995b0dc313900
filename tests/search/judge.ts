/** SQLite's FTS5 over the same words, as a judge of what is found and in which order. */
import { DatabaseSync } from 'node:sqlite';
import { weights } from '../../src/search/browser/ranking.ts';
import { wordsIn } from '../../src/search/stemmers.ts';
import type { Words } from '../../src/search/words.ts';
import { idOf, type WrittenStory } from './archive.ts';

export interface JudgedQuery {
  /** Words and phrases in quotation marks. */
  text: string;
  filters: { section: string; author: string; year: string };
}

export class Judge {
  private readonly database = new DatabaseSync(':memory:');
  private readonly words: Words;
  /** Stems as FTS5 knows them, whatever its tokenizer thinks of letters. */
  private readonly tokens = new Map<string, string>();
  /** Stems of each form. */
  private readonly forms = new Map<string, Set<string>>();

  static async of(stories: readonly WrittenStory[], language = 'en'): Promise<Judge> {
    return new Judge(await wordsIn(language), stories);
  }

  private constructor(words: Words, stories: readonly WrittenStory[]) {
    this.words = words;
    this.database.exec(`create virtual table fts using fts5(title, dek, body, authors, tokenize = 'ascii');
      create table stories (id integer primary key, section text, names text, year text)`);
    const insert = this.database.prepare('insert into fts (rowid, title, dek, body, authors) values (?, ?, ?, ?, ?)');
    const note = this.database.prepare('insert into stories values (?, ?, ?, ?)');
    for (const [number, { title, dek, body, section, authors, published }] of stories.entries()) {
      const texts = [title, dek, body, authors.join(' ')].map((text) => this.tokensOf(text));
      insert.run(number, ...texts);
      note.run(number, section, ` ${authors.map(idOf).join(' ')} `, `${new Date(published).getUTCFullYear()}`);
    }
  }

  private tokensOf(text: string): string {
    const words = this.words.of(text);
    for (const { form, stem } of words) {
      const stems = this.forms.get(form) ?? new Set();
      this.forms.set(form, stems.add(stem));
    }
    return words.map(({ stem }) => this.token(stem)).join(' ');
  }

  private token(stem: string): string {
    const token = this.tokens.get(stem) ?? `w${this.tokens.size}`;
    this.tokens.set(stem, token);
    return token;
  }

  /** Numbers of the stories that are found, in their order. */
  find({ text, filters }: JudgedQuery): number[] {
    const parts = text.split('"').flatMap((part, at) => {
      const asked = this.words.asked(part);
      if (at % 2 === 1) return [`"${asked.map(({ stem }) => this.token(stem)).join(' ')}"`];
      return asked.map((word) => {
        const isOpen = word.isLast && word.form.length >= 3 && part === text.split('"').at(-1);
        const stems = new Set([word.stem, ...(this.forms.get(word.form) ?? [])]);
        if (isOpen) {
          for (const [form, own] of this.forms) if (form.startsWith(word.form)) for (const stem of own) stems.add(stem);
          for (const stem of this.tokens.keys()) if (stem.startsWith(word.form)) stems.add(stem);
        }
        return `(${[...stems].map((stem) => this.token(stem)).join(' OR ')})`;
      });
    });
    const rows = this.database
      .prepare(`select id from fts join stories on id = fts.rowid
        where fts match ? and (? in ('', section)) and (? = '' or instr(names, ' ' || ? || ' ')) and (? in ('', year))
        order by bm25(fts, ${Object.values(weights).join()}), id desc`)
      .all(parts.join(' AND '), filters.section, filters.author, filters.author, filters.year);
    return rows.map(({ id }) => id as number);
  }
}
