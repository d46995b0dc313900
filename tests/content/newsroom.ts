import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { Answers } from '../../src/content/ask/answers.ts';
import { type Edition, record } from '../../src/content/ask/edition.ts';
import { Index } from '../../src/content/index/database.ts';
import { storeContent } from '../../src/content/index/store.ts';
import type { View } from '../../src/content/index/view.ts';
import type { Article } from '../../src/content/read/article.ts';
import { dayOf } from '../../src/editorial/date.ts';

/** A story of the section "news" with what a test says of it. */
export function story(fields: Partial<Article> & { id: string }): Article {
  const [section = 'news', slug] = fields.id.split('/');
  return {
    path: `articles/${section}-${slug}.md`,
    hash: fields.id,
    title: `The story ${slug}`,
    dek: undefined,
    summary: '',
    section,
    kind: 'news',
    published: 0,
    day: dayOf(fields.published ?? 0, 'UTC'),
    updated: undefined,
    embargo: undefined,
    expires: undefined,
    draft: false,
    isOut: true,
    authors: [],
    image: undefined,
    tags: [],
    review: undefined,
    corrections: [],
    related: [],
    words: 1,
    ads: undefined,
    frames: [],
    noindex: false,
    canonical: undefined,
    firstUrl: `/${fields.id}/`,
    ...fields,
  };
}

/** An index of stories that never were files, and the questions that pages ask of it. */
export class Newsroom {
  readonly index: Index;

  constructor(...stories: Article[]) {
    const root = mkdtempSync(join(tmpdir(), 'broadsheet-newsroom-'));
    this.index = Index.open(join(root, 'index.db'), 'test', () => {});
    onTestFinished(() => {
      this.index.close();
      rmSync(root, { recursive: true });
    });
    this.publish(...stories);
  }

  publish(...stories: Article[]): void {
    this.index.database.exec('begin');
    for (const story of stories) {
      const value = { ...story, searched: new Uint8Array(3), code: '00000000.00000000', ignoresSilentChange: false };
      storeContent(this.index, value.path, { kind: 'article', reading: { value, references: [], flaws: [] } });
    }
    this.index.database.exec('commit');
  }

  section(id: string, order = 0): void {
    const value = { id, name: id, order };
    storeContent(this.index, `sections/${id}.yaml`, { kind: 'section', reading: { value, references: [], flaws: [] } });
  }

  /** Runs a page's questions. By default it is long after everything was published, and drafts are hidden. */
  async asking<Answer>(questions: () => Answer, view: Partial<View> = {}): Promise<Answer> {
    const unused = () => Promise.reject(new Error('No body is asked for here.'));
    const edition: Edition = {
      answers: new Answers(this.index, { now: 8e15, drafts: false, ...view }),
      now: 0,
      loadBody: unused,
      loadMarkdown: unused,
      readdress: unused,
    };
    const { result } = await record(edition, async () => questions());
    return result;
  }
}
