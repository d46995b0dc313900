/** A whole export of Ghost, from its zip to the pages of the new site. */
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { Move, told } from '../../move.ts';
import { zipOf } from '../../zip/make-zip.ts';
import { paragraph, words } from './converted.ts';
import { exported } from './survey.ts';

const photo = (colour: string) =>
  sharp({ create: { width: 1600, height: 900, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();

const post = (id: string, title: string, fields: Readonly<Record<string, unknown>> = {}) => ({
  id,
  title,
  slug: title.toLowerCase().replaceAll(' ', '-'),
  status: 'published',
  visibility: 'public',
  type: 'post',
  html: '<p>Words.</p>',
  published_at: '2024-05-31T22:30:00.000Z',
  author_id: 'u1',
  ...fields,
});

const lexical = JSON.stringify({
  root: {
    children: [
      paragraph(
        words('See '),
        { type: 'link', url: '__GHOST_URL__/news/2024/huts/', children: [words('the huts')] },
        words('.'),
      ),
      {
        type: 'image',
        src: '__GHOST_URL__/content/images/2024/05/hut.jpg',
        alt: 'A hut',
        caption: 'In May &amp; June',
      },
      { type: 'callout', calloutEmoji: '💡', calloutText: 'Bring a torch' },
      { type: 'file', src: '__GHOST_URL__/content/files/plan.pdf', fileTitle: 'The plan', fileName: 'plan.pdf' },
    ],
  },
});

const tables = {
  posts: [
    post('p1', 'Huts', {
      html: '<p>Read <a href="__GHOST_URL__/about/">about us</a>.</p>',
      feature_image: '__GHOST_URL__/content/images/size/w600/2024/05/top.jpg',
    }),
    post('p2', 'More huts', { html: null, lexical }),
    post('p3', 'About', { type: 'page' }),
    post('p4', 'Halfway', { status: 'draft', html: '<p>sentinel-draft</p>' }),
    post('p5', 'Members', { visibility: 'paid', html: '<p>sentinel-members</p>' }),
  ],
  posts_meta: [{ post_id: 'p1', feature_image_alt: 'The top' }],
  tags: [
    { id: 't1', name: 'News', slug: 'news' },
    { id: 't2', name: '#no-letter', slug: 'hash-no-letter', visibility: 'internal' },
  ],
  posts_tags: ['p1', 'p2'].flatMap((post_id) => [
    { post_id, tag_id: 't2', sort_order: 0 },
    { post_id, tag_id: 't1', sort_order: 1 },
  ]),
  users: [
    { id: 'u1', name: 'Ada Berg', slug: 'ada', email: 'ada@secret.example', password: 'sentinel-hash', bio: 'Climbs.' },
  ],
  members: [{ email: 'reader@secret.example', note: 'sentinel-member' }],
  settings: [
    { key: 'title', value: 'The Hut' },
    { key: 'timezone', value: 'Europe/Zurich' },
    { key: 'navigation', value: '[{"label":"Us","url":"/about/"}]' },
  ],
};

test('An export of Ghost becomes a site that builds, where each old address leads on and nothing is public that was not', async () => {
  const move = new Move();
  const path = move.file(
    'ghost.zip',
    zipOf({
      'data/export.json': exported(tables),
      'data/redirects.json': '[{"from":"/old-huts/","to":"/news/2024/huts/","permanent":true}]',
      'settings/routes.yaml': 'collections:\n  /:\n    permalink: /news/{year}/{slug}/\n',
      'images/2024/05/hut.jpg': await photo('#386'),
      'images/2024/05/top.jpg': await photo('#863'),
      'files/plan.pdf': '%PDF-1.4',
    }),
  );
  const imported = await move.import(path, { pictures: 'all' });
  expect(imported.summary).toMatchObject({ stories: 3, pages: 1, drafts: 1, left: { members: 1 } });
  expect([...told(imported, 'lost'), ...told(imported, 'changed')]).toEqual([]);
  expect(imported.summary.addresses.leading).toBe(imported.summary.addresses.all);

  const brought = move
    .files('content')
    .filter((file) => /\.(?:md|yaml)$/.test(file))
    .map((file) => move.read(file))
    .join('\n');
  expect(brought).toContain('sentinel-draft');
  expect(brought).not.toMatch(/sentinel-(?:members|hash)|secret\.example|no-letter|__GHOST/);
  expect(brought).toContain('published: 2024-06-01T00:30');

  await move.build();
  const page = move.page('/news/more-huts/');
  expect(page).toContain('href="/news/huts/"');
  expect(page).toMatch(/<img[^>]+alt="A hut"/);
  expect(page).toMatch(/<figcaption>In May &amp; June/);
  expect(page).toContain('Bring a torch');
  expect(page).toMatch(/href="[^"]+plan\.pdf"[^>]*>The plan/);
  expect(page).toContain('Ada Berg');
  expect(move.page('/news/huts/')).toMatch(/<img[^>]+alt="The top"/);
  expect(move.page('/news/2024/huts/')).toContain('/news/huts/');
  expect(move.page('/old-huts/')).toContain('/news/huts/');
  expect(move.page('/tag/news/')).toContain('/news/');
  for (const file of move.files('dist')) expect(move.read(file)).not.toMatch(/sentinel|secret\.example/);
});
