import { describe, expect, test } from 'vitest';
import { readBody } from '../../../src/import/sources/substack/read-body.ts';
import { markdownOf } from '../letters/markdown.ts';

const write = (html: string, more: Record<string, unknown> = { state: 'public' }) =>
  markdownOf(readBody, 'substack', html, more);

/** What the editor writes of a component. */
const attrs = (data: unknown) =>
  `data-attrs="${JSON.stringify(data).replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;

const bucket = 'https://substack-post-media.s3.amazonaws.com/public/images/bridge.jpeg';
const copy = `https://substackcdn.com/image/fetch/$s_!x!,w_1456,f_auto/${encodeURIComponent(bucket)}`;

describe('pictures', () => {
  const figure = (image: string, caption = '') =>
    `<div class="captioned-image-container"><figure><a class="image-link image2" href="${copy}"><div class="image2-inset">${image}<div class="image-link-expand"><button>Zoom</button></div></div></a>${caption}</figure></div>`;

  test('a picture has the address of its file, its words and its caption, and no link to itself', async () => {
    const image = `<img src="${copy}" ${attrs({ src: bucket, alt: 'A bridge', href: null })} alt="">`;
    const { text, losses } = await write(
      figure(image, '<figcaption class="image-caption">By <em>Ada</em></figcaption>'),
    );
    expect(text).toBe(`![A bridge](${bucket} "By *Ada*")`);
    expect(losses).toEqual([]);
  });

  test('a link that the author put around it stays', async () => {
    const image = `<img src="${copy}" ${attrs({ src: bucket, alt: 'A bridge', href: 'https://shop.example/' })}>`;
    expect((await write(figure(image))).text).toBe(`[![A bridge](${bucket})](https://shop.example/)`);
  });

  test('a smaller copy is known by its address where the editor says nothing', async () => {
    const old = copy.replace('substackcdn.com', 'cdn.substack.com');
    for (const src of [copy, old, copy.replace(encodeURIComponent(bucket), encodeURIComponent(copy))])
      expect((await write(`<p><img src="${src}" alt="A bridge"></p>`)).text).toBe(`![A bridge](${bucket})`);
  });

  test('a caption with a footnote is a paragraph below, from which the footnote is reached', async () => {
    const mark = '<a class="footnote-anchor" id="footnote-anchor-1" href="#footnote-1">1</a>';
    const note =
      '<div class="footnote"><a id="footnote-1" href="#footnote-anchor-1" class="footnote-number">1</a><div class="footnote-content"><p>From 1999.</p></div></div>';
    const image = `<img src="${bucket}" alt="A bridge">`;
    const { text } = await write(figure(image, `<figcaption class="image-caption">Old.${mark}</figcaption>`) + note);
    expect(text).toBe(`![A bridge](${bucket})\n\nOld.[^1]\n\n[^1]: From 1999.`);
  });

  test('a gallery is in the data alone', async () => {
    const images = ['a', 'b'].map((name) => ({ src: `https://s3.example/${name}.jpeg`, alt: name }));
    const { text } = await write(
      `<div class="image-gallery-embed" ${attrs({ gallery: { images, caption: 'Two' } })}></div>`,
    );
    expect(text).toBe(
      '<figure>\n\n![a](https://s3.example/a.jpeg)\n![b](https://s3.example/b.jpeg)\n\n<figcaption>Two</figcaption>\n</figure>',
    );
  });
});

describe('what surrounds a text', () => {
  const button = (url: string, words: string) =>
    `<p class="button-wrapper" ${attrs({ url, text: words })}><a class="button primary" href="${url}"><span>${words}</span></a></p>`;

  test.each([
    button('https://river.example/subscribe?', 'Subscribe now'),
    button('https://river.example/p/flood?utm_source=substack&action=share', 'Share'),
    button('https://river.example/p/flood/comments', 'Leave a comment'),
    button('https://river.example/subscribe?gift=true', 'Give a gift'),
    button('javascript:void(0)', 'Share'),
    `<div class="captioned-button-wrap"><div class="preamble"><p class="cta-caption">Thanks.</p></div>${button('https://river.example/?action=share', 'Share')}</div>`,
    '<div class="subscription-widget-wrap"><p class="cta-caption">Thanks.</p><form><input type="email"></form></div>',
    '<div class="install-substack-app-embed"><a href="https://substack.com/app">Get the app</a></div>',
  ])('goes without a word: %s', async (html) => {
    const { text, losses } = await write(`<p>One.</p>${html}<p>Two.</p>`);
    expect(text).toBe('One.\n\nTwo.');
    expect(losses).toEqual([]);
  });

  test('goes with the rule above it at the end', async () => {
    const { text } = await write(
      `<p>One.</p><hr><p>Two.</p><div><hr></div>${button('https://river.example/subscribe', 'Yes')}`,
    );
    expect(text).toBe('One.\n\n---\n\nTwo.');
  });

  test('is not a button that leads elsewhere', async () => {
    const { text } = await write(button('https://tickets.example/', 'Buy tickets'));
    expect(text).toBe('[Buy tickets](https://tickets.example/)');
  });
});

describe('the paywall', () => {
  const wall = '<div class="paywall-jump" data-component-name="PaywallToDOM"></div>';
  const mark = (n: number) => `<a class="footnote-anchor" id="footnote-anchor-${n}" href="#footnote-${n}">${n}</a>`;
  const note = (n: number, words: string) =>
    `<div class="footnote"><a id="footnote-${n}" href="#footnote-anchor-${n}" class="footnote-number">${n}</a><div class="footnote-content"><p>${words}</p></div></div>`;

  test('of a public post hides what is behind it, but for the footnotes of what is before it', async () => {
    const html = `<p>All${mark(1)}.</p>${wall}<p>Few${mark(2)}.</p>${note(1, 'Note for all.')}${note(2, 'Note for few.')}`;
    const { text, losses } = await write(html);
    expect(text).toBe('All[^1].\n\n[^1]: Note for all.');
    expect(losses).toMatchObject([{ level: 'left' }]);
    expect(JSON.stringify(losses)).not.toContain('few');
  });

  test('is found inside of other elements', async () => {
    const { text } = await write(`<div><p>All.</p><div>${wall}</div><p>Few.</p></div><p>Few.</p>`);
    expect(text).toBe('All.');
  });

  test('with nothing behind it is no loss', async () => {
    const { text, losses } = await write(`<p>All.</p>${wall}<p></p>`);
    expect([text, losses]).toEqual(['All.', []]);
  });

  test('goes from a post for members, of which all is wanted', async () => {
    const { text, losses } = await write(`<p>All.</p>${wall}<p>Few.</p>`, { state: 'members' });
    expect([text, losses]).toEqual(['All.\n\nFew.', []]);
  });

  test('is told of in a draft', async () => {
    const { text, losses } = await write(`<p>All.</p>${wall}<p>Few.</p>`, { state: 'draft' });
    expect(text).toBe('All.\n\nFew.');
    expect(losses).toMatchObject([{ fix: 'leave that out before the draft is published' }]);
  });
});

describe('components of the editor', () => {
  test.each([
    ['youtube-wrap', { videoId: 'dQw4w9WgXcQ', startTime: '30s' }, 'https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=30'],
    ['youtube-wrap', { videoId: 'dQw4w9WgXcQ', startTime: null }, 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'],
    ['vimeo-wrap', { videoId: '123456' }, 'https://vimeo.com/123456'],
    ['tweet', { url: 'https://twitter.com/ada/status/1?s=20', full_text: 'Hi' }, 'https://twitter.com/ada/status/1'],
    ['twitter-embed', { url: 'https://x.com/ada/status/1' }, 'https://x.com/ada/status/1'],
    ['instagram', { instagram_id: 'Babc-123' }, 'https://www.instagram.com/p/Babc-123/'],
    ['digest-post-embed', { title: 'Dikes', canonical_url: 'https://r.example/p/d' }, '[Dikes](https://r.example/p/d)'],
    [
      'embedded-publication-wrap',
      { name: 'The Bank', base_url: 'https://b.example' },
      '[The Bank](https://b.example/)',
    ],
    ['latex-rendered', { persistentExpression: 'E = mc^2' }, '```latex\nE = mc^2\n```'],
    [
      'native-audio-embed',
      { mediaUploadId: '92883946-10da' },
      '<audio src="https://api.substack.com/api/v1/audio/upload/92883946-10da/src" controls></audio>',
    ],
  ])('%s with %j', async (name, data, markdown) => {
    expect((await write(`<p>One.</p><div class="${name}" ${attrs(data)}></div>`)).text).toBe(`One.\n\n${markdown}`);
  });

  test('a tweet of an older export is known by its link', async () => {
    const html =
      '<div class="tweet"><a class="tweet-link-top" href="https://twitter.com/ada/status/1?s=21&amp;t=x"><div class="tweet-text">Hi</div></a></div>';
    expect((await write(html)).text).toBe('https://twitter.com/ada/status/1');
  });

  test('another story is its title and a link', async () => {
    const inside =
      '<a class="embedded-post" href="https://o.example/p/x"><div class="embedded-post-title">Dikes</div><div class="embedded-post-meta">2 years ago · 8 likes</div></a>';
    expect((await write(`<div class="embedded-post-wrap">${inside}</div>`)).text).toBe(
      '[Dikes](https://o.example/p/x)',
    );
  });

  test('code keeps its language, and lines of a poem their breaks', async () => {
    const code = `<div class="highlighted_code_block" ${attrs({ language: 'bash' })}><pre class="shiki"><code class="language-bash">ls &lt;x&gt;\n  cd</code></pre></div>`;
    expect((await write(code)).text).toBe('```bash\nls <x>\n  cd\n```');
    const poem =
      '<div class="preformatted-block"><label class="hide-text">Text within this block</label><pre class="text">Roses are <em>red</em>,\nviolets blue</pre></div>';
    expect((await write(poem)).text).toBe('Roses are *red*,\\\nviolets blue');
  });

  test('a person that is named in the data alone is named', async () => {
    const { text } = await write(`<p>By <span class="mention-wrap" ${attrs({ name: 'Ben Bank', id: 5 })}></span>.</p>`);
    expect(text).toBe('By Ben Bank.');
  });

  test('a chart is its still picture, and told', async () => {
    const data = { url: 'https://d.example/1/', thumbnail_url_full: 'https://s3.example/c.png', title: 'Rain' };
    const { text, losses } = await write(
      `<div class="datawrapper-wrap outer" ${attrs(data)}><iframe src="x"></iframe></div>`,
    );
    expect(text).toBe('![Rain](https://s3.example/c.png "[Rain](https://d.example/1/)")');
    expect(losses).toMatchObject([{ level: 'changed' }]);
  });

  test('a poll and what is not known are told, beside the words before them', async () => {
    const { text, losses } = await write(
      `<p>Do you swim?</p><div class="poll-embed" ${attrs({ id: 1 })}></div><p>So.</p><div class="moon" ${attrs({ x: 1 })}></div>`,
    );
    expect(text).toBe('Do you swim?\n\nSo.');
    expect(losses).toMatchObject([
      { level: 'lost', what: 'a poll is not in the export', near: 'Do you swim?' },
      { level: 'lost', what: 'a component of Substack (moon) is not in the export', near: 'So.' },
    ]);
  });

  test('what a reader wrote stays on the old site', async () => {
    const data = { url: 'https://substack.com/@ben/note/c-1', comment: { body: 'Mail me: ben@reader.example' } };
    const written = await write(`<div class="comment" ${attrs(data)}></div>`);
    expect(written.text).toBe('[https://substack.com/@ben/note/c-1](https://substack.com/@ben/note/c-1)');
    expect(JSON.stringify(written)).not.toContain('reader.example');
  });

  test('data that is no data is passed over', async () => {
    for (const data of ['{', 'null', '[1]', '{"videoId":{}}', '""'])
      expect((await write(`<p>One.</p><div class="youtube-wrap" data-attrs='${data}'></div>`)).text).toBe('One.');
  });
});

describe('links', () => {
  const redirect = (address: string) =>
    `https://substack.com/redirect/2/${Buffer.from(JSON.stringify({ e: address })).toString('base64url')}.signature`;

  test.each([
    ['https://river.example/p/dikes?utm_source=substack&utm_medium=email&r=abc', 'https://river.example/p/dikes'],
    ['https://river.substack.com/p/dikes?token=eyJ1c2Vy&s=r', 'https://river.substack.com/p/dikes'],
    ['https://open.substack.com/pub/river/p/dikes?r=abc', 'https://river.substack.com/p/dikes'],
    [redirect('https://paper.example/a?b=c'), 'https://paper.example/a?b=c'],
    ['https://substack.com/redirect/abc?j=eyJ1', 'https://substack.com/redirect/abc'],
    ['https://paper.example/a?r=1&s=2', 'https://paper.example/a?r=1&s=2'],
  ])('%s leads to %s', async (href, address) => {
    const { references } = await write(`<p><a href="${href.replaceAll('&', '&amp;')}">x</a></p>`);
    expect(references).toEqual([{ kind: 'link', address }]);
  });
});

test('an episode begins with its recording, without the key of whoever asked for it', async () => {
  const { text, references } = await write('<p>Words.</p>', {
    state: 'public',
    podcast: 'https://api.example/src?token=eyJ',
  });
  expect(text).toBe('<audio src="https://api.example/src" controls></audio>\n\nWords.');
  expect(references).toEqual([{ kind: 'file', address: 'https://api.example/src' }]);
});
