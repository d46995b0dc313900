import fc from 'fast-check';
import { expect, test } from 'vitest';
import { silentChanges } from '../../src/content/problems/timely/silent-changes.ts';
import { codeOf } from '../../src/content/read/story-code.ts';
import { article, type Files } from '../site/site.ts';
import { Folder } from './folder.ts';

/** Codes of another text: of a story that tells of no change, and of one that does. */
const code = codeOf({ title: 'x', dek: '', text: '', updated: undefined, corrections: [] });
const [other, told] = [code, code.replace(/\w{8}$/, '00000000')];

const view = { now: Date.parse('2026-06-01T12:00:00Z'), drafts: false };

/** Edits that make addresses come and go, each of a few files. */
const edit = fc.oneof(
  fc.record({
    path: fc.constantFrom('articles/a.md', 'articles/b.md', 'articles/old/a.md', 'articles/c/index.md'),
    text: fc.option(
      fc
        .record({
          section: fc.constantFrom('news', 'sport'),
          tags: fc.subarray(['sea', 'law']),
          aliases: fc.subarray(['/news/a/', '/sport/b/', '/old/a/'], { maxLength: 1 }),
          draft: fc.boolean(),
          title: fc.constantFrom('A headline', 'Another'),
          updated: fc.constantFrom(undefined, undefined, '2026-05-09'),
          'check-ignore': fc.constantFrom(...Array.from({ length: 7 }, () => undefined), [
            { 'silent-change': 'a slip' },
          ]),
          titel: fc.constantFrom(...Array.from({ length: 9 }, () => undefined), 'wrong'),
        })
        .map((fields) => article(fields)),
      { nil: undefined },
    ),
  }),
  fc.record({
    path: fc.constantFrom('pages/about.md', 'authors/ben.md'),
    text: fc.constantFrom('---\ntitle: About\n---\n', '---\nname: Ben\n---\n', undefined),
  }),
  fc.record({ path: fc.constant('sections/sport.yaml'), text: fc.constantFrom('name: Sport\norder: 2\n', undefined) }),
  fc.record({
    path: fc.constant('redirects.yaml'),
    text: fc.constantFrom(
      '- {from: /old/*, to: /news/*}\n',
      '- {from: /old/*, to: /news/*}\n- {from: /x/, status: 410}\n',
      '- {from: /sport/a/, to: /news/}\n- {from: /news/c/, status: 410}\n',
      '- {from: /sport/*, status: 410}\n- {from: /old/*, to: /sport/*}\n',
      '- {form: /old/}\n',
      undefined,
    ),
  }),
  fc.record({
    path: fc.constant('addresses.txt'),
    text: fc
      .subarray(
        [
          '/news/a/',
          '/news/b/',
          '/news/c/',
          '/sport/',
          '/sport/a/',
          '/sport/c/',
          '/old/a/',
          '/old/c/',
          '/about/',
          '/authors/ben/',
          '/tags/sea/',
          '/tags/law/',
        ],
        { maxLength: 4 },
      )
      // Without a code, with that of another text, and with two of which one is of another change.
      .chain((urls) =>
        fc.tuple(
          ...urls.map((url) =>
            fc.constantFrom(url, `${url} ${other}`, `${url} ${other}`, `${url} ${other}\n${url} ${told}`),
          ),
        ),
      )
      .map((lines) => lines.join('\n')),
  }),
);

test('after any edits an index that was there tells the same as a new one', async () => {
  const tally = { gone: 0, fine: 0, silent: 0 };
  const opening: Files = {
    'sections/sport.yaml': 'name: Sport\norder: 2\n',
    'articles/a.md': article(),
    'articles/c/index.md': article({ section: 'sport', tags: ['sea'] }),
    'redirects.yaml': '- {from: /old/*, to: /news/*}\n',
    'addresses.txt': '/news/\n/news/a/\n/old/a/\n/sport/c/\n/tags/sea/\n',
  };
  const steps = fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 4, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(steps, async (steps) => {
      const folder = new Folder(opening);
      let fine = opening;
      let files = opening;
      const prove = async (edits: Files) => {
        folder.edit(edits);
        const told = await folder.errors();
        const anew = new Folder(files);
        expect(told).toEqual(await anew.errors());
        const silent = await silentChanges(folder.index, folder.content, view);
        expect(silent).toEqual(await silentChanges(anew.index, anew.content, view));
        if (silent.length > 0) tally.silent++;
        if (told.some((line) => line.includes('was public'))) tally.gone++;
        if (told.length > 0) return false;
        folder.markPrinted();
        fine = files;
        tally.fine++;
        return true;
      };
      await prove({});
      let failed = 0;
      for (const step of steps) {
        const edits = Object.fromEntries(step.map(({ path, text }) => [path, text]));
        files = { ...files, ...edits };
        failed = (await prove(edits)) ? 0 : failed + 1;
        if (failed < 2) continue;
        // Nobody finds out what to do, and all is put back.
        const undone = Object.fromEntries(Object.keys(files).map((path) => [path, fine[path]]));
        files = fine;
        await prove(undone);
        failed = 0;
      }
    }),
    { numRuns: 40, seed: 20_260_601 },
  );
  expect(tally.gone).toBeGreaterThan(60);
  expect(tally.fine).toBeGreaterThan(100);
  expect(tally.silent).toBeGreaterThan(10);
}, 120_000);
