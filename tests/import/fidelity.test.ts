import { appendFileSync } from 'node:fs';
import { relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exportsIn, fidelityOf, uploadsFor } from './fidelity.ts';
import { Move } from './move.ts';
import { wxr } from './wxr.ts';

/** Real exports, which are not part of the project, may be named by BROADSHEET_EXPORTS: the folder that they lie in. */
const { BROADSHEET_EXPORTS: folder, BROADSHEET_EXPORTS_LOG: log } = process.env;
const real =
  folder === undefined ? [] : (await exportsIn(folder)).map((path) => [relative(folder, path), path] as const);

const classic = `The harbour was full before noon.

[caption id="a" align="alignleft" width="300"]<a href="https://paper.example/wp-content/uploads/mole.jpg"><img src="https://paper.example/wp-content/uploads/mole-300x200.jpg" alt="The mole" /></a> The mole at <em>high</em> tide[/caption]

<h3>What was seen</h3>
<ul><li>Two ferries<ul><li>one late</li></ul></li><li>A tug</li></ul>
<table><tr><th>Ship</th><th>Hour</th></tr><tr><td>Ada</td><td>9</td></tr></table>
<blockquote>Nobody slept.<cite>The harbour master</cite></blockquote>
[gallery ids="31,32"]
[sourcecode language="js"]if (a < b) { tide(); }[/sourcecode]
The water stood higher than in any spring that those who live there can remember, and it stayed for nine days.

H<sub>2</sub>O, 3<sup>rd</sup> &amp; <del>last</del> <ins>first</ins> [unknown]kept words[/unknown]`;

const blocks = `<!-- wp:paragraph --><p>The second day<sup data-fn="f1" class="fn"><a href="#f1" id="f1-link">1</a></sup> was calm.</p><!-- /wp:paragraph -->
<!-- wp:image {"id":31} --><figure class="wp-block-image"><img src="https://paper.example/wp-content/uploads/mole.jpg" alt="The mole" class="wp-image-31"/><figcaption>Seen from <a href="https://paper.example/?p=1">the quay</a></figcaption></figure><!-- /wp:image -->
<!-- wp:gallery {"linkTo":"none"} --><figure class="wp-block-gallery"><!-- wp:image {"id":32} --><figure class="wp-block-image"><img src="https://paper.example/wp-content/uploads/quay.jpg" alt="" class="wp-image-32"/><figcaption>One</figcaption></figure><!-- /wp:image --><figcaption class="blocks-gallery-caption">All of it</figcaption></figure><!-- /wp:gallery -->
<!-- wp:details --><details class="wp-block-details"><summary>More</summary><!-- wp:paragraph --><p>Hidden words</p><!-- /wp:paragraph --></details><!-- /wp:details -->
<!-- wp:code --><pre class="wp-block-code"><code>&lt;div&gt;</code></pre><!-- /wp:code -->
<!-- wp:pullquote --><figure class="wp-block-pullquote"><blockquote><p>Calm</p><cite>A sailor</cite></blockquote></figure><!-- /wp:pullquote -->
<!-- wp:footnotes /-->`;

/** An export with what the editors of WordPress have. */
const small = wxr([
  { id: 31, type: 'attachment', title: 'mole', url: 'https://paper.example/wp-content/uploads/mole.jpg' },
  { id: 32, type: 'attachment', title: 'quay', url: 'https://paper.example/wp-content/uploads/quay.jpg' },
  { id: 1, title: 'The first day', body: classic },
  {
    ...{ id: 2, title: 'The second day', body: blocks },
    meta: { footnotes: '[{"id":"f1","content":"By the log of the <em>Ada</em>."}]' },
  },
]);

describe('Whole exports', () => {
  const all = { words: 0, missing: 0 };

  test.each([['a small one of WordPress', undefined] as const, ...real])(
    '%s becomes a site that builds, and its old addresses lead on',
    async (name, path) => {
      const move = new Move();
      const source = path ?? move.file('export.xml', small);
      await move.import(source);
      const imported = await move.import(source, { pictures: { folder: await uploadsFor(move) } });
      await move.build();
      const { words, missing } = await fidelityOf(move, source);
      all.words += words;
      all.missing += missing.length;
      if (log !== undefined) {
        const lost = imported.losses.sorted().filter(({ level }) => level === 'lost');
        const { summary } = imported;
        appendFileSync(log, `${JSON.stringify({ name, words, missing, lost, summary })}\n`);
      }
      expect(imported.summary.addresses.leading).toBe(imported.summary.addresses.all);
    },
  );

  test('of all words of their public stories at least 999 of 1,000 are on the pages', () => {
    expect(all.words).toBeGreaterThan(50);
    expect(all.missing).toBeLessThanOrEqual(all.words / 1000);
  });
});
