/** A site whose every field holds what editors really write, at its longest, and whose story has everything that a story can have. */
import sharp from 'sharp';
import { beforeAll, inject } from 'vitest';
import { article, type Files } from '../site/site.ts';
import { campaign, paragraph } from './ad-site.ts';

const compound = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
const names = 'Photograph: Wolfeschlegelsteinhausenbergerdorff/AFP via Getty Images';
const address = `https://archive.example/${'reports-of-the-harbour-commission-'.repeat(5)}2026.html?session=${'0123456789abcdef'.repeat(6)}`;
const headline = `The ${compound} and the 1,000,000,000,000,000,000,000-euro question of the Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz`;
const arabic = 'مستشفى الأمير محمد بن عبد العزيز للأمراض التخصصية والجراحية في منطقة المدينة المنورة';
const hebrew = 'המועצה הארצית להגנת הסביבה ולשימור אתרי מורשת בישראל ובתפוצות';
const tags = ['the-committee-that-nobody-wanted-to-sit-on-but-everybody-quotes', 'a'.repeat(60)];

const id = 'long-words';

/** Its story of everything. */
export const longStory = `/${id}/long/`;

/** Where an older address of a story leads on, as a page. */
export const movedPath = '/old/staff/';

/** An address of each kind of page that stays. */
export const longPaths = [
  '/',
  `/${id}/`,
  longStory,
  '/news/staff/',
  `/tags/${tags[0]}/`,
  '/authors/ada/',
  '/about/',
  '/archive/',
  '/archive/2026/05/',
  '/corrections/',
  '/latest/',
  '/search/',
  '/no-such-page/',
  '/slots/leaderboard/',
  '/slots/sponsored/',
];

/** What a body can hold, and words that no line has room for in each of it. */
const body = `
${compound} begins, and ${address} follows; \`${'code_without_a_space_'.repeat(8)}\` too, **${compound}** and *${compound}*.[^note]

${arabic}. ${hebrew}.

## ${headline}

- ${compound}
- [${compound}](https://archive.example/minutes)
- [${address}](${address})
  1. ${compound}

> ${compound} ${address}

| ${compound} | Amount | ${arabic} |
| --- | ---: | --- |
| ${address} | 1,000,000,000,000,000,000 | ${compound} |
| a | b | ${'many words in one cell '.repeat(12)} |

\`\`\`js
const ${'aNameThatIsLongerThanAnyLine'.repeat(6)} = 1; // ${'and a comment that goes on '.repeat(8)}
\`\`\`

![A sea](b.jpg "${compound}: ${names}")

![One](b.jpg "${names}") ![Two](c.jpg "${compound}") ![Three](b.jpg)

<details><summary>${compound}</summary>

What was folded ${address}

</details>

<dl><dt>${compound}</dt><dd>${address}</dd></dl>

<kbd>${compound}</kbd> <abbr title="${compound}">${compound}</abbr> H<sub>${compound}</sub>

### ${compound}

[${headline}](https://www.youtube.com/watch?v=dQw4w9WgXcQ)

## Second

## Third

${paragraph.repeat(12)}

[^note]: ${compound} ${address}
`;

function photograph(background: string): Promise<Buffer> {
  return sharp({ create: { width: 1500, height: 1000, channels: 3, background } })
    .jpeg()
    .toBuffer();
}

/** @param language of the site, which says in which direction it is read */
export async function longSite(language = 'en'): Promise<Files> {
  const image = { src: './a.jpg', alt: compound, caption: `${compound} ${arabic}`, credit: names };
  const fields = {
    title: headline,
    section: id,
    dek: `${headline} ${address}`,
    tags,
    authors: ['ada', 'ben'],
    updated: '2026-05-03',
    image,
    kind: 'explainer',
    corrections: [{ date: '2026-05-04', text: `${compound} ${address}` }],
  };
  const others = Array.from({ length: 6 }, (_, n) => {
    const kind = n === 0 ? 'opinion' : 'news';
    const published = `2026-04-0${n + 1}`;
    return [`articles/other-${n}.md`, article({ ...fields, image, kind, published, title: `${n} ${headline}` })];
  });
  const card = { title: headline, text: `${headline} ${address}`, src: './sea.jpg', alt: compound };
  return {
    'site.yaml': JSON.stringify({
      name: `The ${compound} Intelligencer`,
      tagline: headline,
      url: 'https://test.example',
      language,
      publisher: { name: `${compound} Limited`, url: 'https://test.example/' },
      navigation: [
        { label: compound, url: '/about/' },
        { label: 'International Politics, Economics and Everything Beside', url: '/news/' },
      ],
      social: [{ label: `@${compound}`, url: 'https://social.example/' }],
      pictures: { formats: ['webp'] },
    }),
    'ads.yaml': JSON.stringify({
      slots: ['leaderboard', 'billboard', 'in-article', 'sidebar', 'mobile-sticky', 'sponsored'],
      label: 'Advertisement',
    }),
    ...(await campaign('house', '#3a6ea5', { advertiser: compound, card })),
    'campaigns/sea.jpg': await photograph('#3a6ea5'),
    [`sections/${id}.yaml`]: JSON.stringify({
      name: 'International Politics, Economics and Everything Beside',
      description: headline,
    }),
    'sections/news.yaml': JSON.stringify({ name: compound, order: 2 }),
    'authors/ada.md': `---\nname: ${JSON.stringify(`${compound} Example`)}\nrole: ${JSON.stringify(headline)}\navatar: ada.jpg\nlinks: [{label: ${JSON.stringify(compound)}, url: "https://ada.example/"}]\n---\n${body.slice(0, 400)}\n`,
    'authors/ben.md': `---\nname: ${JSON.stringify(arabic)}\n---\n${arabic}\n`,
    'authors/ada.jpg': await photograph('#777777'),
    'pages/about.md': `---\ntitle: ${JSON.stringify(headline)}\n---\n${body}`,
    'articles/a.jpg': await photograph('#3a6ea5'),
    'articles/b.jpg': await photograph('#a5693a'),
    'articles/c.jpg': await photograph('#3aa56e'),
    'pages/b.jpg': await photograph('#a5693a'),
    'pages/c.jpg': await photograph('#3aa56e'),
    'articles/long.md': article(fields, body),
    'articles/staff.md': article(
      { title: hebrew, published: '2025-01-01', aliases: [movedPath] },
      '## Part\n\nSome words.\n',
    ),
    ...Object.fromEntries(others),
  };
}

/** In a page: how wide it is if it can be scrolled sideways, and what of it is too wide. */
export function sideways(): string[] {
  const { scrollWidth = 0 } = document.scrollingElement ?? {};
  if (scrollWidth <= innerWidth) return [];
  const wide = [...document.body.querySelectorAll('*')].filter((element) => {
    const { left, right, width } = element.getBoundingClientRect();
    return width > 0 && (right > innerWidth || left < 0) && !element.closest('.table-scroll, pre');
  });
  return [`${scrollWidth} px`, ...wide.slice(0, 5).map(({ localName, className }) => `${localName}.${className}`)];
}

/** Waits for the site in one of two directions. @returns where it is served */
export function useLongSite(language: 'en' | 'ar' = 'en'): string {
  const url = inject('long')[language];
  beforeAll(async () => {
    const front = await fetch(url);
    if (!front.ok) throw new Error(await front.text());
  }, 300_000);
  return url;
}
