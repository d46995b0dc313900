/** Each card, as both editors keep it and as Ghost's pages have it, is the same Markdown. */
import { describe, expect, test } from 'vitest';
import { converted, lexical, mobiledoc } from './converted.ts';

interface Card {
  type: string;
  /** Of the older editor, where it had the card under another name. */
  older?: string;
  fields: Readonly<Record<string, unknown>>;
  html: string;
  markdown: string;
}

const lines = (...all: string[]) => all.join('\n');

const cards: readonly Card[] = [
  {
    type: 'image',
    fields: { src: '/content/images/a.jpg', alt: 'A hut', caption: 'In <b>May</b>', cardWidth: 'wide' },
    html: '<figure class="kg-card kg-image-card kg-width-wide kg-card-hascaption"><img src="/content/images/a.jpg" class="kg-image" alt="A hut" loading="lazy" width="2000" height="1333" srcset="/content/images/size/w600/a.jpg 600w, /content/images/a.jpg 2000w"><figcaption>In <b>May</b></figcaption></figure>',
    markdown: '![A hut](a.jpg "In **May**")',
  },
  {
    type: 'gallery',
    fields: {
      images: [
        { src: '/a.jpg', alt: 'A' },
        { src: '/b.jpg', alt: 'B' },
      ],
      caption: 'Two huts',
    },
    html: '<figure class="kg-card kg-gallery-card kg-width-wide kg-card-hascaption"><div class="kg-gallery-container"><div class="kg-gallery-row"><div class="kg-gallery-image"><img src="/a.jpg" alt="A"></div><div class="kg-gallery-image"><img src="/b.jpg" alt="B"></div></div></div><figcaption>Two huts</figcaption></figure>',
    markdown: lines('<figure>', '', '![A](a.jpg)', '![B](b.jpg)', '', '<figcaption>Two huts</figcaption>', '</figure>'),
  },
  {
    type: 'codeblock',
    older: 'code',
    fields: { code: 'a < b', language: 'js', caption: 'Less' },
    html: '<figure class="kg-card kg-code-card"><pre><code class="language-js">a &lt; b</code></pre><figcaption>Less</figcaption></figure>',
    markdown: lines('```js', 'a < b', '```', '', 'Less'),
  },
  {
    type: 'bookmark',
    fields: {
      url: 'https://hut.example/',
      metadata: { title: 'The hut', description: 'All of it', icon: '/i.png', thumbnail: '/t.png', author: 'Jo' },
      caption: 'Seen in May',
    },
    html: '<figure class="kg-card kg-bookmark-card kg-card-hascaption"><a class="kg-bookmark-container" href="https://hut.example/"><div class="kg-bookmark-content"><div class="kg-bookmark-title">The hut</div><div class="kg-bookmark-description">All of it</div><div class="kg-bookmark-metadata"><img class="kg-bookmark-icon" src="/i.png" alt=""><span class="kg-bookmark-author">Jo</span></div></div><div class="kg-bookmark-thumbnail"><img src="/t.png" alt=""></div></a><figcaption>Seen in May</figcaption></figure>',
    markdown: lines('[The hut](https://hut.example/) – All of it', '', 'Seen in May'),
  },
  {
    type: 'embed',
    fields: {
      url: 'https://www.youtube.com/watch?v=abcdefghijk',
      html: '<iframe src="https://www.youtube.com/embed/abcdefghijk?feature=oembed" title="Film"></iframe>',
    },
    html: '<figure class="kg-card kg-embed-card"><iframe width="200" height="113" src="https://www.youtube.com/embed/abcdefghijk?feature=oembed" title="Film"></iframe></figure>',
    markdown: 'https://www.youtube.com/watch?v=abcdefghijk',
  },
  {
    type: 'button',
    fields: { buttonText: 'Book it', buttonUrl: 'https://hut.example/book', alignment: 'center' },
    html: '<div class="kg-card kg-button-card kg-align-center"><a href="https://hut.example/book" class="kg-btn kg-btn-accent">Book it</a></div>',
    markdown: '[Book it](https://hut.example/book)',
  },
  {
    type: 'callout',
    fields: { calloutEmoji: '⚠️', calloutText: 'Mind the <b>step</b>', backgroundColor: 'red' },
    html: '<div class="kg-card kg-callout-card kg-callout-card-red"><div class="kg-callout-emoji">⚠️</div><div class="kg-callout-text">Mind the <b>step</b></div></div>',
    markdown: lines('> [!WARNING]', '> Mind the **step**'),
  },
  {
    type: 'callout',
    fields: { calloutEmoji: '🎉', calloutText: 'Open again' },
    html: '<div class="kg-card kg-callout-card"><div class="kg-callout-emoji">🎉</div><div class="kg-callout-text">Open again</div></div>',
    markdown: lines('> [!NOTE]', '> 🎉 Open again'),
  },
  {
    type: 'toggle',
    fields: { heading: 'When?', content: '<p>In May.</p>' },
    html: '<div class="kg-card kg-toggle-card" data-kg-toggle-state="close"><div class="kg-toggle-heading"><h4 class="kg-toggle-heading-text"><span>When?</span></h4><button class="kg-toggle-card-icon" aria-label="Expand"><svg viewBox="0 0 24 24"><path d="M1"></path></svg></button></div><div class="kg-toggle-content"><p>In May.</p></div></div>',
    markdown: lines('<details><summary>When?</summary>', '', 'In May.', '', '</details>'),
  },
  {
    type: 'product',
    fields: {
      productImageSrc: '/k.jpg',
      productTitle: 'Kettle',
      productDescription: '<p>Boils.</p>',
      productRatingEnabled: true,
      productStarRating: 4,
      productButton: 'Buy',
      productUrl: 'https://shop.example/',
    },
    html: `<div class="kg-card kg-product-card"><div class="kg-product-card-container"><img src="/k.jpg" class="kg-product-card-image" loading="lazy" alt=""><div class="kg-product-card-title-container"><h4 class="kg-product-card-title">Kettle</h4></div><div class="kg-product-card-rating">${'<span class="kg-product-card-rating-active kg-product-card-rating-star"><svg></svg></span>'.repeat(4)}<span class="kg-product-card-rating-star"><svg></svg></span></div><div class="kg-product-card-description"><p>Boils.</p></div><a href="https://shop.example/" class="kg-product-card-button kg-product-card-btn-accent"><span>Buy</span></a></div></div>`,
    markdown: lines('![](k.jpg)', '', '#### Kettle', '', '★★★★☆', '', 'Boils.', '', '[Buy](https://shop.example/)'),
  },
  {
    type: 'file',
    fields: { src: '/content/files/hut.pdf', fileTitle: 'Plan', fileName: 'hut.pdf', fileCaption: 'All rooms' },
    html: '<div class="kg-card kg-file-card"><a class="kg-file-card-container" href="/content/files/hut.pdf" title="Download" download=""><div class="kg-file-card-contents"><div class="kg-file-card-title">Plan</div><div class="kg-file-card-caption">All rooms</div><div class="kg-file-card-metadata"><div class="kg-file-card-filename">hut.pdf</div></div></div><div class="kg-file-card-icon"><svg></svg></div></a></div>',
    markdown: '[Plan](hut.pdf) (hut.pdf) – All rooms',
  },
  {
    type: 'audio',
    fields: { src: '/content/media/rain.mp3', title: 'Rain', duration: 12 },
    html: '<div class="kg-card kg-audio-card"><img src="" alt="audio-thumbnail" class="kg-audio-thumbnail kg-audio-hide"><div class="kg-audio-thumbnail placeholder"><svg></svg></div><div class="kg-audio-player-container"><audio src="/content/media/rain.mp3" preload="metadata"></audio><div class="kg-audio-title">Rain</div><div class="kg-audio-player"><button class="kg-audio-play-icon"><svg></svg></button><span class="kg-audio-current-time">0:00</span><button class="kg-audio-playback-rate">1×</button><input type="range" class="kg-audio-seek-slider" max="100" value="0"></div></div></div>',
    markdown: lines(
      '<figure>',
      '<audio src="rain.mp3" controls></audio>',
      '<figcaption>Rain</figcaption>',
      '</figure>',
    ),
  },
  {
    type: 'video',
    fields: { src: '/content/media/rain.mp4', caption: 'It rains', thumbnailSrc: '/content/media/rain.jpg' },
    html: '<figure class="kg-card kg-video-card kg-width-regular kg-card-hascaption" data-kg-thumbnail="/content/media/rain.jpg" data-kg-custom-thumbnail=""><div class="kg-video-container"><video src="/content/media/rain.mp4" poster="https://img.spacergif.org/v1/1x1/0a/spacer.png" playsinline="" preload="metadata"></video><div class="kg-video-overlay"><button class="kg-video-large-play-icon"><svg></svg></button></div><div class="kg-video-player"><span class="kg-video-duration">0:12</span></div></div><figcaption>It rains</figcaption></figure>',
    markdown: lines(
      '<figure>',
      '<video src="rain.mp4" poster="rain.jpg" controls></video>',
      '<figcaption>It rains</figcaption>',
      '</figure>',
    ),
  },
  {
    type: 'header',
    fields: { header: 'Huts', subheader: 'All of them', buttonText: 'Go', buttonUrl: 'https://hut.example/' },
    html: '<div class="kg-card kg-header-card kg-v2 kg-width-full" data-background-color="#000000"><div class="kg-header-card-content"><div class="kg-header-card-text kg-align-center"><h2 id="huts" class="kg-header-card-heading" style="color: #FFFFFF;">Huts</h2><p class="kg-header-card-subheading">All of them</p><a href="https://hut.example/" class="kg-header-card-button">Go</a></div></div></div>',
    markdown: lines('## Huts', '', 'All of them', '', '[Go](https://hut.example/)'),
  },
  {
    type: 'header',
    fields: { header: 'Huts', backgroundImageSrc: '/h.jpg' },
    html: '<div class="kg-card kg-header-card kg-width-full kg-size-small kg-style-image" style="background-image: url(/h.jpg)" data-kg-background-image="/h.jpg"><h2 class="kg-header-card-header" id="huts">Huts</h2></div>',
    markdown: lines('![](h.jpg)', '', '## Huts'),
  },
  {
    type: 'call-to-action',
    fields: {
      textValue: '<p>Come and see</p>',
      hasSponsorLabel: true,
      sponsorLabel: '<p>Paid for</p>',
      buttonText: 'Come',
      buttonUrl: 'https://hut.example/',
      imageUrl: '/c.jpg',
    },
    html: '<div class="kg-card kg-cta-card kg-cta-bg-grey kg-cta-minimal" data-layout="minimal"><div class="kg-cta-sponsor-label-wrapper"><div class="kg-cta-sponsor-label"><p>Paid for</p></div></div><div class="kg-cta-content"><div class="kg-cta-image-container"><img src="/c.jpg" alt="CTA Image"></div><div class="kg-cta-content-inner"><div class="kg-cta-text"><p>Come and see</p></div><a href="https://hut.example/" class="kg-cta-button">Come</a></div></div></div>',
    markdown: lines('Paid for', '', '![](c.jpg)', '', 'Come and see', '', '[Come](https://hut.example/)'),
  },
  {
    type: 'markdown',
    older: 'card-markdown',
    fields: { markdown: '## Huts\n\none\ntwo ==three==' },
    html: '<!--kg-card-begin: markdown--><h2 id="huts">Huts</h2>\n<p>one<br>\ntwo <mark>three</mark></p>\n<!--kg-card-end: markdown-->',
    markdown: lines('## Huts', '', 'one\\', 'two <mark>three</mark>'),
  },
  {
    type: 'html',
    fields: { html: '<p>Raw <em>words</em></p>' },
    html: '<!--kg-card-begin: html--><p>Raw <em>words</em></p><!--kg-card-end: html-->',
    markdown: 'Raw *words*',
  },
];

describe.each(cards)('the card $type', ({ type, older, fields, html, markdown }) => {
  test('is the same in each form of a body, and nothing of it is lost', async () => {
    const found = [
      await converted('html', html),
      await lexical({ type, version: 1, ...fields }),
      await mobiledoc({ cards: [[older ?? type, fields]], sections: [[10, 0]] }),
    ];
    // What pages show for readers that cannot see is not in the editors' documents.
    const texts = found.map(({ text }) => text.replace('![CTA Image]', '![]'));
    expect(texts).toEqual([markdown, markdown, markdown]);
    expect(found.flatMap(({ losses }) => losses)).toEqual([]);
  });
});

test('a form for members is left out and told, with what it was', async () => {
  const html =
    '<p>Before.</p><div class="kg-card kg-signup-card"><h2 class="kg-signup-card-heading">Join</h2><form data-members-form="signup"><input type="email"></form></div><p>After.</p>';
  const { text, losses } = await converted('html', html);
  expect(text).toBe('Before.\n\nAfter.');
  expect(losses.map(({ level, what }) => `${level}: ${what}`)).toEqual([
    'left: a form in which readers become members is left out',
  ]);
  expect(losses[0]?.leftover).toContain('Join');
});

test('a button that editors switched off is not there', async () => {
  const header = {
    type: 'header',
    header: 'Huts',
    buttonEnabled: false,
    buttonText: 'Go',
    buttonUrl: 'https://hut.example/',
  };
  expect((await lexical(header)).text).toBe('## Huts');
});

test('what stood in e-mails alone is left out, and told once', async () => {
  const email = { type: 'email', html: '<p>Hello {first_name}</p>' };
  const { text, losses } = await lexical(email, { type: 'horizontalrule' }, email);
  expect(text).toBe('---');
  expect(losses.map(({ what }) => what)).toEqual(['a part that stood in e-mails alone is left out']);
});

test('a card that nobody knows leaves its words and links, and is told whole', async () => {
  const card = {
    type: 'quiz',
    title: 'How high?',
    answers: [{ text: 'Very high' }],
    url: 'https://quiz.example/',
    color: '#fff',
  };
  const { text, losses } = await lexical(card);
  expect(text).toBe('How high?\n\nVery high\n\n[https://quiz.example/](https://quiz.example/)');
  expect(losses[0]?.what).toContain('“quiz”');
  expect(losses[0]?.leftover).toBe(JSON.stringify(card));
});

describe('what members alone saw', () => {
  const secret = {
    type: 'html',
    html: '<p>Secret.</p>',
    visibility: { web: { nonMember: false, memberSegment: 'status:free' } },
  };

  test('is in none of the forms', async () => {
    const gated =
      '<p>Open.</p><!--kg-gated-block:begin nonMember:false memberSegment:"status:free" --><p>Secret.</p><!--kg-gated-block:end--><p>Open too.</p>';
    expect((await converted('html', gated)).text).toBe('Open.\n\nOpen too.');
    const { text, losses } = await lexical(secret, { type: 'html', html: '<p>Open.</p>' });
    expect(text).toBe('Open.');
    expect(losses.map(({ level, what }) => `${level}: ${what}`)).toEqual([
      'left: a part that members alone saw is left out',
    ]);
    expect(JSON.stringify(losses)).not.toContain('Secret');
  });

  test.each(['nonMember:"false"', "memberSegment:'' nonMember: 'false'"])('is known by %s', async (rules) => {
    const gated = `<p>Open.</p><!--kg-gated-block:begin ${rules} --><p>Secret.</p><!--kg-gated-block:end-->`;
    expect((await converted('html', gated)).text).toBe('Open.');
  });

  test('ends with the text, where nobody ended it', async () => {
    const gated = '<p>Open.</p><!-- kg-gated-block:begin nonMember:false --><p>Secret.</p>';
    expect((await converted('html', gated)).text).toBe('Open.');
  });

  test('stays where all others saw it too', async () => {
    const gated = '<!--kg-gated-block:begin nonMember:true memberSegment:"" --><p>Open.</p><!--kg-gated-block:end-->';
    expect((await converted('html', gated)).text).toBe('Open.');
  });
});
