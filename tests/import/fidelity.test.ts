import { appendFileSync } from 'node:fs';
import { relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exportsIn, fidelityOf, uploadsFor } from './fidelity.ts';
import { Move } from './move.ts';

/** A folder of real exports, which are not part of the project. */
const folder = process.env['BROADSHEET_EXPORTS'];
const exports = folder === undefined ? [] : await exportsIn(folder);

describe.runIf(folder)('Real exports', () => {
  const all = { words: 0, missing: 0 };

  test.each(exports.map((path) => [relative(folder ?? '', path), path] as const))(
    '%s becomes a site that builds, and its words are on its pages',
    async (name, path) => {
      const move = new Move();
      await move.import(path);
      const imported = await move.import(path, { pictures: { folder: await uploadsFor(move) } });
      await move.build();
      const { words, missing } = await fidelityOf(move, path);
      all.words += words;
      all.missing += missing.length;
      const log = process.env['BROADSHEET_EXPORTS_LOG'];
      const { stories, pages, drafts, addresses } = imported.summary;
      if (log)
        appendFileSync(
          log,
          `${JSON.stringify({
            name,
            stories,
            pages,
            drafts,
            words,
            missing: missing.length,
            addresses,
            some: missing.slice(0, 30),
            lost: imported.losses
              .sorted()
              .filter(({ level }) => level === 'lost')
              .map(({ what, file }) => `${file} ${what}`)
              .slice(0, 10),
          })}\n`,
        );
      expect(addresses.leading).toBe(addresses.all);
    },
  );

  test('of all their words at least 999 of 1,000 are there', () => {
    expect(all.words).toBeGreaterThan(0);
    expect(all.missing).toBeLessThanOrEqual(all.words / 1000);
  });
});
