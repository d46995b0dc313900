import { describe, expect, test } from 'vitest';
import { medium } from '../../../src/import/sources/medium/medium.ts';
import { folderOf, surveyed, zipFileOf } from '../letters/export.ts';

interface Parts {
  title?: string;
  summary?: string;
  body?: string;
  canonical?: string;
  date?: string;
  author?: string;
  tags?: string;
}

const ada = '<a href="https://medium.com/@Ada" class="p-author h-card">Ada Bank</a>';

/** A post as Medium writes it. */
function post(parts: Parts = {}): string {
  const { title = 'The Flood', summary = '', body = '<p class="graf graf--p">Words.</p>', author = ada } = parts;
  const { canonical = 'https://medium.com/@Ada/the-flood-0123456789ab', date = '2019-05-08T10:11:12.345Z' } = parts;
  return `<!DOCTYPE html><html><head><title>${title}</title></head><body><article class="h-entry">
<header><h1 class="p-name">${title}</h1></header>
${summary && `<section data-field="subtitle" class="p-summary">\n${summary}\n</section>`}
<section data-field="body" class="e-content">
<section class="section"><div class="section-content"><div class="section-inner">${body}</div></div></section>
</section>
<footer>${parts.tags ?? ''}<p>By ${author} on <a href="https://medium.com/p/0123456789ab">${date && `<time class="dt-published" datetime="${date}">May 8, 2019</time>`}</a>.</p>
${canonical && `<p><a href="${canonical}" class="p-canonical">Canonical link</a></p>`}
<p>Exported from <a href="https://medium.com">Medium</a> on June 3, 2024.</p></footer></article></body></html>`;
}

const file = 'posts/2019-05-08_The-Flood--0123456789ab.html';

const exported = async (files: Readonly<Record<string, string>>) => surveyed(medium, await folderOf(files));

async function story(parts: Parts, name = file) {
  const { stories, remarks } = await exported({ [name]: post(parts) });
  return { story: stories[0], remarks };
}

describe('a post', () => {
  test('has its title, date, author, tags and addresses', async () => {
    const tags =
      '<p class="p-tags">Tagged in <a href="https://medium.com/tag/high-water" class="p-tag">High Water</a></p>';
    const { holdings } = await exported({ [file]: post({ title: 'Wet &amp; high', tags }) });
    expect(holdings).toMatchObject([
      { kind: 'person', id: 'ada', name: 'Ada Bank', address: 'https://medium.com/@Ada' },
      { kind: 'term', id: 'high-water', sort: 'tag', name: 'High Water' },
      {
        kind: 'story',
        ref: 'post 0123456789ab',
        state: 'public',
        title: 'Wet & high',
        slug: 'the-flood',
        address: 'https://medium.com/@Ada/the-flood-0123456789ab',
        oldAddresses: ['https://medium.com/p/0123456789ab'],
        published: '2019-05-08T10:11:12.345Z',
        authors: ['ada'],
        tags: ['high-water'],
      },
      { kind: 'site', url: 'https://medium.com/@Ada' },
    ]);
  });

  const chinese = 'https://medium.com/@Ada/%E6%B4%AA%E6%B0%B4-0123456789ab';

  test.each([
    [
      'https://river.example/the-flood-0123456789ab?source=x',
      'https://river.example/the-flood-0123456789ab',
      'the-flood',
    ],
    ['https://ada.medium.com/the-flood-0123456789ab', 'https://ada.medium.com/the-flood-0123456789ab', 'the-flood'],
    ['https://medium.com/@Ada/0123456789ab', 'https://medium.com/@Ada/0123456789ab', 'the-flood'],
    [chinese, chinese, '%E6%B4%AA%E6%B0%B4'],
  ])('at %s has the address %s and the slug %s', async (canonical, address, slug) => {
    expect((await story({ canonical })).story).toMatchObject({ address, slug, canonical: undefined });
  });

  test('that was published elsewhere first says where', async () => {
    const canonical = 'https://old.example/2018/flood/';
    expect((await story({ canonical })).story).toMatchObject({
      canonical,
      address: 'https://medium.com/p/0123456789ab',
    });
  });

  test('has its whole title where Medium cuts it', async () => {
    const body = '<h3 class="graf graf--h3 graf--title">The flood of which nobody was told</h3><p>Words.</p>';
    expect((await story({ title: 'The flood of which…', body })).story?.title).toBe(
      'The flood of which nobody was told',
    );
  });

  test('without a date has the day of its file, and is told', async () => {
    const { story: undated, remarks } = await story({ date: '' });
    expect(undated?.published).toBe('2019-05-08');
    expect(remarks).toMatchObject([{ level: 'changed', story: 'post 0123456789ab' }]);
  });

  test.each([
    ['posts/draft_The-Flood-0123456789ab.html', {}],
    ['posts/the-flood.html', { canonical: '', date: '' }],
  ])('as %s is a draft that nobody had', async (name, parts) => {
    expect((await story(parts, name)).story).toMatchObject({
      state: 'draft',
      address: undefined,
      published: undefined,
    });
  });

  test('whose author has an e-mail address for a name is by the name of their page', async () => {
    const author = '<a href="https://medium.com/@Ada" class="p-author h-card">ada@bank.example</a>';
    const { holdings } = await exported({ [file]: post({ author }) });
    expect(holdings[0]).toMatchObject({ kind: 'person', id: 'ada', name: 'ada' });
  });

  test('that repeats the number of another is told apart by its file', async () => {
    const { stories } = await exported({ [file]: post(), 'posts/draft_Again-0123456789ab.html': post() });
    expect(stories.map(({ ref }) => ref)).toEqual(['post 0123456789ab', 'posts/draft_Again-0123456789ab.html']);
  });
});

describe('the dek', () => {
  const subtitle = '<h4 class="graf graf--h4 graf--subtitle">How the river came, and what it took with it</h4>';

  test('is the line under the title, whole where the summary is cut', async () => {
    const { story: cut } = await story({ summary: 'How the river came, and…', body: `${subtitle}<p>Words.</p>` });
    expect(cut?.dek).toBe('How the river came, and what it took with it');
  });

  test('is what the author wrote, but not the first words of the text', async () => {
    expect((await story({ summary: 'A history' })).story?.dek).toBe('A history');
    const first = await story({ summary: 'It rained for…', body: '<p>It rained for days.</p>' });
    expect(first.story?.dek).toBeUndefined();
  });
});

describe('the featured picture', () => {
  const figure = (caption: string) =>
    `<figure class="graf graf--figure"><img src="https://cdn-images-1.medium.com/max/800/1*a.png" alt="A bridge">${caption}</figure>`;

  test('is one before the first words, with its caption as Markdown that says the same', async () => {
    const { story: shown } = await story({ body: `${figure('<figcaption>Old *bridge*</figcaption>')}<p>Words.</p>` });
    expect(shown?.image).toEqual({
      address: 'https://cdn-images-1.medium.com/max/800/1*a.png',
      alt: 'A bridge',
      caption: String.raw`Old \*bridge\*`,
    });
  });

  test('is not one without a file, whose caption stays', async () => {
    const body =
      '<figure class="graf graf--figure"><img alt="A bridge"><figcaption>Old</figcaption></figure><p>Words.</p>';
    expect((await story({ body })).story?.image).toBeUndefined();
  });

  test('is not one after words', async () => {
    expect((await story({ body: `<p>Words.</p>${figure('')}` })).story?.image).toBeUndefined();
  });
});

describe('responses', () => {
  const reply = '<p class="graf graf--p graf--leading">I saw that flood. It was wet.</p>';

  test('are left out and told', async () => {
    const { holdings } = await exported({ [file]: post({ title: 'I saw that flood.', body: reply }) });
    expect(holdings.filter(({ kind }) => kind !== 'site')).toMatchObject([
      { kind: 'remark', level: 'left', place: { file } },
    ]);
  });

  test.each([
    ['a title of its own', { title: 'The Flood', body: reply }],
    ['a summary', { title: 'I saw that flood.', summary: 'Memories', body: reply }],
    ['a picture', { title: 'I saw that flood.', body: `${reply}<figure><img src="https://a.example/a.png"></figure>` }],
  ])('are none with %s', async (_, parts) => {
    expect((await story(parts)).story).toBeDefined();
  });
});

describe('the export', () => {
  const profile =
    '<section class="h-card"><h3 class="p-name">Ada Bank</h3><img class="u-photo" src="https://cdn-images-1.medium.com/proxy/2*ada.jpeg"><ul><li><a class="u-url" href="https://medium.com/@Ada">@Ada</a></li><li><b>Email address:</b> ada@bank.example</li><li>From 203.0.113.7</li></ul></section>';

  test('gives nothing of its owner but what the public page shows', async () => {
    const files = {
      [file]: post(),
      'posts/draft_Next-00000000000a.html': post({ author: '', canonical: '', date: '' }),
      'profile/profile.html': profile,
      'ips/ips-1.html': '<li>203.0.113.8</li>',
      'sessions/sessions-1.html': 'secret-session',
      'bookmarks/bookmarks-0001.html': post({ title: 'Somebody else’s' }),
    };
    const { holdings, stories } = await surveyed(medium, await zipFileOf(files));
    expect(holdings[0]).toMatchObject({
      kind: 'person',
      id: 'ada',
      avatar: { address: 'https://cdn-images-1.medium.com/proxy/2*ada.jpeg' },
    });
    expect(holdings.filter(({ kind }) => kind === 'person')).toHaveLength(1);
    expect(stories.map(({ authors }) => authors)).toEqual([['ada'], ['ada']]);
    const all = JSON.stringify(holdings);
    for (const secret of ['bank.example', '203.0.113', 'secret-session', 'Somebody']) expect(all).not.toContain(secret);
  });

  test('is known by its posts', async () => {
    expect(await medium.recognise(await folderOf({ [file]: post() }))).toBe(true);
    expect(await medium.recognise(await zipFileOf({ [`medium-export/${file}`]: post() }))).toBe(true);
    expect(await medium.recognise(await folderOf({ 'posts/1.a.html': '<p>x</p>', 'posts.csv': 'post_id' }))).toBe(
      false,
    );
    expect(await medium.recognise('/nowhere/at-all')).toBe(false);
  });

  test('gives the text of a post without what stands around it, and its line', async () => {
    const { source, stories } = await exported({ [file]: post({ body: '<p>Only this.</p>' }) });
    const [first] = stories;
    const body = first && (await source.body(first, []));
    expect(body?.text).toContain('Only this.');
    expect(body?.text).not.toContain('Exported from');
    expect(body?.line).toBe(4);
  });
});
