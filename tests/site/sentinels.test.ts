/**
 * Nothing of what is not out gets out. Each story that readers must not see carries words that stand nowhere else, in everything an
 * editor can write, and so does what only it has: pictures, attachments, tags. They are looked for in every byte that is published.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { article, differences, type Files, TestSite } from './site.ts';

const now = '2026-06-01T12:00:00Z';

/** Why readers must not see a story. */
const hidden: Record<string, Record<string, unknown>> = {
  draft: { draft: true, published: '2026-05-31' },
  undated: { draft: true, published: undefined },
  scheduled: { published: '2026-06-01T12:00:01Z' },
  embargoed: { published: '2026-05-31', embargo: '2026-06-02' },
  expired: { published: '2026-05-31', expires: '2026-06-01T12:00:00Z' },
  both: { draft: true, published: '2026-05-20', expires: '2026-05-30' },
};
const states = Object.keys(hidden);

/** A word of a story that stands nowhere else. */
const sentinel = (state: string, where: string) => `zq${state}${where}`;

/** Other letters may stand together by chance in what is made of hashes. */
const anySentinel = new RegExp(`zq(?:${states.join('|')})[a-z]*`, 'g');

const attachment = (state: string) => `%PDF-1.4 ${sentinel(state, 'pdf')}`;

async function secrets(): Promise<Files> {
  const files: Files = {};
  for (const [n, state] of states.entries()) {
    const word = (where: string) => sentinel(state, where);
    const folder = `articles/${word('slug')}`;
    files[`${folder}/index.md`] = article(
      {
        title: word('headline'),
        dek: `${word('dek')}.`,
        tags: ['harbour', word('tag')],
        authors: ['ada'],
        kind: 'review',
        review: { subject: word('subject'), type: 'book', rating: 3.5, verdict: word('verdict') },
        image: { src: `${word('picture')}.png`, alt: word('alt'), caption: word('caption'), credit: word('credit') },
        aliases: [`/${word('alias')}/`],
        corrections: [{ date: '2026-05-31', text: word('correction') }],
        ...hidden[state],
      },
      `${word('body')} ![${word('figure')}](${word('picture')}.png "${word('title')}")\n\n## ${word('heading')}\n\n[${word('link')}](${word('report')}.pdf)\n\n${`${word('more')} words. `.repeat(300)}\n`,
    );
    files[`${folder}/${word('picture')}.png`] = await sharp({
      create: { width: 1400, height: 900, channels: 3, background: { r: 40 * n, g: 120, b: 90 } },
    })
      .png()
      .toBuffer();
    files[`${folder}/${word('report')}.pdf`] = attachment(state);
    files[`tags/${word('tag')}.yaml`] = `name: ${word('name')}\ndescription: ${word('description')}.\n`;
  }
  return files;
}

const settings = 'name: The Test Post\nurl: https://test.example\nmachines: { markdown: true }\n';

/** What is out, and leads to all of them; or says the same and leads nowhere. */
function open(leads: boolean): Files {
  const id = (state: string) => `news/${sentinel(state, 'slug')}`;
  const each = (write: (state: string) => string) => (leads ? states.map(write).join('') : '');
  const url = (state: string) => `/${id(state)}/`;
  return {
    'site.yaml': `${settings}navigation:\n- {label: Us, url: /about/}\n${each((state) => `- {label: Soon, url: ${url(state)}}\n`)}`,
    'front.yaml': `pinned: [news/out${each((state) => `, ${id(state)}`)}]\n`,
    'pages/about.md': '---\ntitle: About\n---\n\nWho we are.\n',
    'redirects.yaml': `- {from: /old/, to: /about/}\n${each((state) => `- {from: /${sentinel(state, 'short')}/, to: ${url(state)}}\n`)}`,
    'articles/out.md': article(
      { title: 'Out', tags: ['harbour'], authors: ['ada'], ...(leads && { related: states.map(id) }) },
      `Out.\n${states.map((state) => `\n${leads ? `[Words](${url(state)}) and [more](${sentinel(state, 'slug')}/index.md#${sentinel(state, 'heading')})` : 'Words and more'}.\n`).join('')}`,
    ),
  };
}

/** All that a build leaves for whoever publishes: the site, and what is told of it. */
function published(site: TestSite): Record<string, string> {
  const told = ['manifest.json', 'changes.json', 'ads.json'].filter((file) => existsSync(join(site.cache, file)));
  return {
    ...site.tree(),
    ...Object.fromEntries(told.map((file) => [`.cache/${file}`, readFileSync(join(site.cache, file), 'latin1')])),
  };
}

/** The beginning of the names that are made of a file's bytes. */
function namesFrom(bytes: Files[string]): string[] {
  const content = Buffer.from(bytes as Uint8Array);
  const blob = createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
  return [`${blob.slice(0, 2)}/${blob.slice(2, 12)}`, blob.slice(0, 12)];
}

/** The addresses that a story had for readers, which stay. */
const addressesOf = (state: string) => [
  `news/${sentinel(state, 'slug')}`,
  sentinel(state, 'alias'),
  sentinel(state, 'short'),
];

test('of what is not out, or not any more, no word and no picture stands in anything that is published', async () => {
  const hiddenFiles = await secrets();
  const site = new TestSite({ ...hiddenFiles, ...open(true) });
  const { problems } = await site.build({ now });
  expect(problems.every(({ severity }) => severity === 'warning')).toBe(true);

  const everything = published(site);
  // That an address is gone is told at that address alone, and in the lists of the site's files.
  const gone = addressesOf('expired').map((address) => `${address}/index.html`);
  for (const path of gone) {
    expect(everything[path], path).toContain('This page is gone');
    expect(everything[path], path).not.toMatch(anySentinel);
    delete everything[path];
  }
  for (const file of ['manifest', 'changes']) {
    const path = `.cache/${file}.json`;
    for (const one of gone) {
      expect(everything[path], path).toContain(one);
      everything[path] = (everything[path] ?? '').replaceAll(one, '');
    }
  }
  const text = Object.entries(everything).flat().join('\n').toLowerCase();
  expect(text).toContain('words and more');
  expect([...new Set(text.match(anySentinel))]).toEqual([]);
  const names = Object.entries(hiddenFiles).flatMap(([path, bytes]) =>
    /\.(?:png|pdf)$/.test(path) ? namesFrom(bytes) : [],
  );
  expect(names.filter((name) => text.includes(name))).toEqual([]);

  // The site is the very one that it would be if they had never been written, its search and its pictures too.
  const without = new TestSite(open(false));
  await without.build({ now });
  const others = differences(site.tree(), without.tree()).filter((path) => !gone.includes(path));
  expect(others).toEqual([]);
});

test('after a preview of them all it is the same', async () => {
  const files = { ...(await secrets()), ...open(true) };
  const site = new TestSite(files);
  await site.build({ now, drafts: true });
  const shown = Object.entries(site.tree()).flat().join('\n').toLowerCase();
  for (const state of states)
    for (const where of ['headline', 'body', 'pdf', 'tag', 'correction'])
      expect(shown).toContain(sentinel(state, where));
  await site.build({ now, allowRemoval: true });
  const cold = new TestSite(files);
  await cold.build({ now });
  expect(differences(site.tree(), cold.tree())).toEqual([]);
});
