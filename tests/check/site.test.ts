import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { article, TestSite } from '../site/site.ts';
import { findings, findingsIn, settings } from './findings.ts';

const photograph = (width: number) =>
  sharp({ create: { width, height: 400, channels: 3, background: '#357' } })
    .jpeg()
    .toBuffer();

describe('pictures', () => {
  test('a featured one is wide enough for search engines, and each is shown somewhere', async () => {
    const image = { alt: 'A quay', credit: 'Ada Example' };
    const files = {
      'articles/small.jpg': await photograph(800),
      'articles/wide.jpg': await photograph(1200),
      'articles/other.jpg': await photograph(300),
      'articles/x.md': article({ image: { src: 'small.jpg', ...image } }),
      'articles/y.md': article({ image: { src: 'wide.jpg', ...image } }),
    };
    expect(await findings(files)).toEqual([
      'articles/other.jpg  no text shows the picture · show it, or remove the file [unused-picture]',
      'articles/x.md:5:15  the picture is 800 pixels wide, so search engines show a small one · save it 1200 pixels wide or wider, or take another [small-picture]',
    ]);
  });

  test('a file that every clone has to carry is not larger than it need be', async () => {
    const large = Buffer.concat([await photograph(1200), Buffer.alloc(16 * 2 ** 20)]);
    const files = { 'articles/wide.jpg': large, 'articles/x.md': article({}, '![A quay](wide.jpg)\n') };
    expect(await findings(files)).toEqual([
      "articles/wide.jpg  the file has 16 MB, which every copy of the site's folder has to carry · save it 4000 pixels wide, as JPEG [large-picture]",
    ]);
  });
});

describe('links to what readers may not see', () => {
  const draft = article({ title: 'Secret', draft: true, published: undefined });
  const scheduled = article({ title: 'Later', published: '2026-07-01' });

  test('are told, and those of a scheduled story no longer when it is out', async () => {
    const site = new TestSite({
      'site.yaml': settings,
      'articles/draft.md': draft,
      'articles/later.md': scheduled,
      'articles/x.md': article({ related: ['news/later'] }, 'A [draft](draft.md) and [later](/news/later/).\n'),
    });
    const toDraft =
      'articles/x.md:8:11  "Secret" is a draft, so readers get no link to it · publish it, or remove the link [link-to-unpublished]';
    const told = [
      'articles/x.md:5:11  "Later" is not out yet, so readers get no link to it · nothing needs to be done if it may wait; else remove the link [link-to-unpublished]',
      toDraft,
      'articles/x.md:8:33  "Later" is not out yet, so readers get no link to it · nothing needs to be done if it may wait; else remove the link [link-to-unpublished]',
    ];
    expect(await findingsIn(site)).toEqual(told);
    expect(await findingsIn(site, '2026-07-02T00:00:00Z')).toEqual([toDraft]);
  });

  test('are told of a story that has expired', async () => {
    const files = {
      'articles/offer.md': article({ title: 'Offer', expires: '2026-05-20' }),
      'articles/x.md': article({}, 'An [offer](offer.md).\n'),
    };
    expect(await findings(files, '2026-05-19T23:59:59Z')).toEqual([]);
    expect(await findings(files)).toEqual([
      'articles/x.md:7:12  "Offer" has expired, so readers get no link to it · remove the link [link-to-unpublished]',
    ]);
  });
});

test('a link to a page that readers do not see yet is told as one to a story', async () => {
  const page = (fields: string) => `---\ntitle: About\n${fields}\n---\n\nWords.\n`;
  const of = async (fields: string) =>
    findings({ 'articles/x.md': article({}, 'See [us](/about/).\n'), 'pages/about.md': page(fields) });
  expect(await of('draft: true')).toEqual([
    expect.stringContaining('"About" is a draft, so readers get no link to it'),
  ]);
  expect(await of('published: 2027-01-01')).toEqual([expect.stringContaining('"About" is not out yet')]);
  expect(await of('published: 2026-01-01')).toEqual([]);
});

test('a story that no other names is told where a newsroom wants to know', async () => {
  const files = {
    'site.yaml': settings.replace('{', '{orphan-story: warn, '),
    'articles/x.md': article({ related: ['news/y'] }),
    'articles/y.md': article({}, 'As [we said](y.md).\n'),
  };
  expect(await findings(files)).toEqual([
    'articles/x.md  no other text links /news/x/ · link it where readers of another story want it, or name it there under related [orphan-story]',
  ]);
});

describe('tags', () => {
  test('that are nearly the same are told at the rarer one', async () => {
    const files = {
      'articles/a.md': article({ tags: ['election'] }),
      'articles/b.md': article({ tags: ['harbour', 'elections'] }),
      'articles/c.md': article({ tags: ['harbour', 'elections'] }),
      'articles/d.md': article({ tags: ['harbour', 'harbuor'] }),
    };
    expect(await findings(files)).toEqual([
      'articles/a.md:5:8  the tag election is nearly elections, which 2 stories have · write elections if they mean the same [similar-tags]',
      'articles/d.md:5:18  the tag harbuor is nearly harbour, which 3 stories have · write harbour if they mean the same [similar-tags]',
    ]);
  });

  test('that are short may be nearly alike', async () => {
    const files = {
      'articles/a.md': article({ tags: ['art', 'ai'] }),
      'articles/b.md': article({ tags: ['arts', 'ais'] }),
    };
    expect(await findings(files)).toEqual([]);
  });

  test('that only one story has are told where a newsroom wants to know', async () => {
    const files = {
      'site.yaml': `${settings.replace('{', '{lonely-tag: warn, ')}`,
      'articles/a.md': article({ tags: ['quay'] }),
    };
    expect(await findings(files)).toEqual([
      'articles/a.md:5:8  only this story has the tag quay · give it one that others have, or remove it [lonely-tag]',
    ]);
  });
});
