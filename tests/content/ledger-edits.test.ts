import fc from 'fast-check';
import { expect, test } from 'vitest';
import { article, type Files } from '../site/site.ts';
import { Folder } from './folder.ts';

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
      .map((urls) => urls.join('\n')),
  }),
);

test('after any edits an index that was there tells the same as a new one', async () => {
  const tally = { gone: 0, fine: 0 };
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
        expect(told).toEqual(await new Folder(files).errors());
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
}, 120_000);
