/** What editors do to stories. */
import type { Edit, Pick } from './commands.ts';
import { fileOf, idOf, type Newsroom, type Story } from './newsroom-model.ts';

const day = 24 * 60 * 60 * 1000;
const instant = (time: number) => new Date(time).toISOString();

/** Few names, so that stories get addresses that others had before; one that looks like an older page of a list. */
function freeSlug({ stories }: Newsroom, pick: Pick): string {
  const taken = new Set(stories.map(({ slug }) => slug));
  if (pick.chance(6) && !taken.has('page')) return 'page';
  for (let n = pick.below(12); ; n++) if (!taken.has(`name-${n}`)) return `name-${n}`;
}

/** Readers look at what is new, and so do edits; but every story has its turn. */
function pickStory({ stories }: Newsroom, pick: Pick): Story | undefined {
  return stories.length === 0 ? undefined : pick.of(pick.chance(2) ? stories.slice(-8) : stories);
}

/** An edit of one story. */
const ofStory = (name: string, change: (story: Story, pick: Pick, newsroom: Newsroom) => unknown): Edit => {
  const edit: Edit = (newsroom, pick) => {
    const story = pickStory(newsroom, pick);
    if (!story) return undefined;
    const before = idOf(story);
    const told = change(story, pick, newsroom);
    return `${name} of ${before}${typeof told === 'string' ? `: ${told}` : ''}`;
  };
  Object.defineProperty(edit, 'name', { value: name });
  return edit;
};

const addStory: Edit = (newsroom, pick) => {
  const { now, nextKey, stories, sections, authors, pictures } = newsroom;
  const copied = pickStory(newsroom, pick);
  const slug = freeSlug(newsroom, pick);
  const story: Story = {
    key: nextKey,
    folder: copied?.folder ?? '2026',
    slug,
    section: pick.of(sections.keys()),
    title: `Added ${nextKey}`,
    body: 'What a new story says.',
    tags: pick.of([['harbour'], ['harbour', 'law'], ['rare'], []]),
    authors: pick.chance(3) ? [] : [...authors.keys()].slice(0, 1),
    published: (pick.chance(3) && copied?.published) || instant(now - pick.below(5) * day),
    draft: false,
    related: copied && pick.chance(3) ? [copied.key] : [],
    aliases: [],
    hero: pick.chance(3) ? [...pictures.keys()][0] : undefined,
    fields: {},
  };
  stories.push(story);
  newsroom.nextKey++;
  return `added ${idOf(story)} of ${story.published}, tags ${story.tags}`;
};

const deleteStory: Edit = (newsroom, pick) => {
  const story = pickStory(newsroom, pick);
  newsroom.stories = newsroom.stories.filter((other) => other !== story);
  return story && `deleted ${idOf(story)}`;
};

/** The old address goes on as an old path, as it should; or not. */
function move(story: Story, pick: Pick, change: () => void): void {
  const before = `/${idOf(story)}/`;
  change();
  if (pick.chance(2)) story.aliases = [...new Set([...story.aliases, before])];
}

const toggle = (list: string[], entry: string) =>
  list.includes(entry) ? list.filter((other) => other !== entry) : [...list, entry];

/** Puts a field there, or takes it away. */
const setField = (story: Story, pick: Pick, field: string, values: readonly unknown[]) => {
  if (story.fields[field] === undefined) story.fields[field] = pick.of(values);
  else delete story.fields[field];
  return `${field} ${JSON.stringify(story.fields[field])}`;
};

export const storyEdits: readonly Edit[] = [
  addStory,
  addStory,
  deleteStory,
  ofStory('body', (story, pick) => {
    story.body = `${pick.of(['The first words', 'Other words'])} ${pick.below(9)}.\n\n${pick.of(['More.', '> Said.', '- a\n- b'])}`;
  }),
  ofStory('headline', (story, pick) => {
    story.title = `Headline ${pick.below(50)}`;
    return story.title;
  }),
  ofStory('standfirst', (story, pick) => {
    story.dek = story.dek === undefined ? `Standfirst ${pick.below(9)}.` : undefined;
  }),
  ofStory('tags', (story, pick) => {
    story.tags = toggle(story.tags, pick.of(['harbour', 'harbour', 'law', 'ships', 'rare']));
    return `now ${story.tags}`;
  }),
  ofStory('authors', (story, pick, { authors }) => {
    if (authors.size > 0) story.authors = toggle(story.authors, pick.of(authors.keys()));
    return `now ${story.authors}`;
  }),
  ofStory('section', (story, pick, { sections }) => {
    move(story, pick, () => {
      story.section = pick.of(sections.keys());
    });
    return `now ${story.section}, old paths ${story.aliases}`;
  }),
  ofStory('file name', (story, pick, newsroom) => {
    move(story, pick, () => {
      story.slug = freeSlug(newsroom, pick);
    });
    return `now ${story.slug}, old paths ${story.aliases}`;
  }),
  ofStory('folder', (story, pick) => {
    story.folder = pick.of(['2024', '2025', '2026/06', 'moved']);
    return story.folder;
  }),
  ofStory('draft', (story, _, { now }) => {
    story.draft = !story.draft;
    story.published ??= instant(now);
    return story.draft ? 'withdrawn' : 'brought back';
  }),
  ofStory('undated draft', (story) => {
    story.draft = true;
    story.published = undefined;
  }),
  ofStory('schedule', (story, pick, { now }) => {
    story.published = instant(now + pick.of([1, 1000, day / 2, 3 * day]));
    return story.published;
  }),
  ofStory('expiry', (story, pick, { now }) =>
    setField(
      story,
      pick,
      'expires',
      [0, 1, 1000, day / 2, 3 * day, 30 * day].map((ahead) => instant(now + ahead)),
    ),
  ),
  ofStory('expiry of long ago', (story, pick, { now }) => setField(story, pick, 'expires', [instant(now - 30 * day)])),
  ofStory('embargo', (story, pick, { now }) =>
    setField(
      story,
      pick,
      'embargo',
      [-day, 1, 1000, day / 2, 3 * day].map((ahead) => instant(now + ahead)),
    ),
  ),
  ofStory('redirect after expiry', (story, pick, newsroom) => {
    const { stories, now, redirects } = newsroom;
    const other = pick.of([...stories.filter((one) => one !== story).slice(-8), undefined]);
    story.fields['expires'] ??= instant(now + pick.of([0, 1000, day]));
    const from = `/${idOf(story)}/`;
    const moved = other === undefined ? { from, status: 410 } : { from, to: `/${idOf(other)}/`, status: 301 };
    newsroom.redirects = [...redirects.filter((one) => one.from !== from), moved];
    return JSON.stringify(moved);
  }),
  ofStory('date', (story, pick, { now }) => {
    story.published = instant(now - pick.of([0, 1, day, 30 * day, 364 * day, 365 * day, 430 * day, 800 * day]));
    return story.published;
  }),
  ofStory('local date', (story, pick) => {
    story.published = pick.of([
      '2025-03-30T02:30',
      '2025-03-12',
      '2025-12-31T23:59:59',
      '2024-02-29',
      '2026-06-01T14:00',
    ]);
    return story.published;
  }),
  ofStory('related', (story, pick, newsroom) => {
    const other = pickStory(newsroom, pick);
    story.related = story.related.length > 0 && pick.chance(2) ? [] : [...new Set([...story.related, other?.key ?? 0])];
    return `${story.related.length} of them, last ${other && idOf(other)}`;
  }),
  ofStory('aliases', (story, pick) => {
    const path = pick.of([
      '/old/path-0/',
      '/old/path-1/',
      '/news/name-1/',
      '/sport/name-2/',
      '/news/page/2/',
      '/contact/',
      '/weather/',
      '/Weather/Old/',
      '/old.html',
      '/downloads',
      '/downloads/x.pdf/',
      '/a.b~c/d_e-f/.hidden/index.htm',
    ]);
    story.aliases = toggle(story.aliases, path);
    return `now ${story.aliases}`;
  }),
  ofStory('updated', (story, pick) =>
    setField(story, pick, 'updated', ['2026-06-01T10:00', '2026-06-01T20:00', '2026-06-03', '2024-01-05']),
  ),
  ofStory('link', (story, pick, newsroom) => {
    const other = pickStory(newsroom, pick);
    if (!other) return undefined;
    const page = newsroom.pages.has('about') ? ['/about/', 'pages/about.md'] : [];
    const to = pick.of([fileOf(other), fileOf(other), `/${idOf(other)}/`, other.aliases[0] ?? '/news/', ...page]);
    story.link = story.link
      ? undefined
      : {
          to,
          fragment: pick.chance(3) && other.body.includes('## A heading') && to !== '/news/' && !page.includes(to),
          dead: 0,
        };
    return JSON.stringify(story.link);
  }),
  ofStory('link back', (story, pick, newsroom) => {
    const other = pickStory(newsroom, pick);
    if (other) other.link = { to: pick.of([fileOf(story), `/${idOf(story)}/`]), fragment: false, dead: 0 };
    return other && idOf(other);
  }),
  ofStory('attachments', (story) => {
    story.attached = !story.attached;
    return String(story.attached);
  }),
  ofStory('kind', (story, pick) => setField(story, pick, 'kind', ['opinion', 'analysis', 'sponsored', 'review'])),
  ofStory('ads', (story, pick) => setField(story, pick, 'ads', [false])),
  ofStory('noindex', (story, pick) => setField(story, pick, 'noindex', [true])),
  ofStory('canonical', (story, pick) =>
    setField(story, pick, 'canonical', ['https://elsewhere.example/a', `https://test.example/${idOf(story)}/`]),
  ),
  ofStory('corrections', (story, pick) =>
    setField(story, pick, 'corrections', [[{ date: '2026-05-31', text: 'A name was wrong.' }]]),
  ),
  ofStory('featured picture', (story, pick, { pictures }) => {
    story.hero = story.hero === undefined && pictures.size > 0 ? pick.of(pictures.keys()) : undefined;
    return story.hero ?? 'none';
  }),
  ofStory('caption', (story, pick, newsroom) => {
    story.captioned = story.captioned === undefined ? pickStory(newsroom, pick)?.key : undefined;
    story.hero ??= [...newsroom.pictures.keys()][0];
    return `of ${story.captioned}`;
  }),
  ofStory('focus', (story, pick) => {
    story.focus = pick.of([undefined, 'top', 'left', '20% 80%']);
    return story.focus ?? 'none';
  }),
  ofStory('picture in the body', (story, pick, { pictures }) => {
    story.figure = story.figure === undefined && pictures.size > 0 ? pick.of(pictures.keys()) : undefined;
    return story.figure ?? 'none';
  }),
];
