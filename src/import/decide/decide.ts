/** What becomes of everything that was gathered: which stories are imported, as what, under which address. Nothing is written yet. */
import type { Story, StoryState } from '../form/holding.ts';
import type { Holdings } from '../gather/holdings.ts';
import type { Losses } from '../report/losses.ts';
import type { Decision } from './decision.ts';
import type { Known } from './known.ts';
import { decoded, Names, plainSlug } from './names.ts';
import { People } from './people.ts';
import type { Plan } from './plan.ts';
import { Terms } from './terms.ts';
import { whenOf, type Zones } from './when.ts';

/** What whoever imports chose. */
export interface Choices {
  plan: Plan;
  /** Whether private stories and those behind a password become drafts; otherwise they stay away. */
  private: boolean;
  /** The same for those that only members could read. */
  members: boolean;
  /** Whether a later change counts as one that readers are told of. */
  updated: boolean;
  /** Only stories that were published at or after this instant, in milliseconds. */
  since?: number | undefined;
  /** Only stories whose address, slug or title has this in it. */
  only?: string | undefined;
}

export interface Decided {
  terms: Terms;
  people: People;
  /** How many are imported. */
  counts: Record<'stories' | 'pages' | 'drafts', number>;
  /** How many stay away because of who might read them, by that. */
  left: Partial<Record<StoryState, number>>;
}

export interface Ground {
  known: Known;
  zones: Zones;
  /** The content path that a story has by an earlier import. */
  pathOf(ref: string): string | undefined;
  /** The section that a file has now, where an editor may have changed it. */
  sectionOf(path: string): string | undefined;
}

export function decide(holdings: Holdings, choices: Choices, ground: Ground, losses: Losses): Decided {
  const { known, zones } = ground;
  const ids = (entries: { id: string }[]) => entries.map(({ id }) => id);
  // Sections and pages share the first part of addresses.
  const tops = new Names([...ids(known.sections), ...ids(known.pages)], (id) => `sections/${id}.yaml`);
  const terms = new Terms(holdings.term, choices.plan, { ...known, tops });
  const people = new People(holdings.person, choices.plan, known.authors);
  const slugs = new Map<string, Names>();
  const slugsOf = (section: string) => {
    let names = slugs.get(section);
    if (!names) {
      names = new Names([], (slug) => `articles/x/${slug}.md`);
      slugs.set(section, names);
    }
    return names;
  };
  // Where files lie, without what their names end in: two sections may have stories of one name.
  const lying = new Set<string>();
  for (const { id, path } of known.stories) {
    const [section = '', slug = ''] = id.split('/');
    slugsOf(section).take(slug);
    lying.add(withoutEnd(path));
  }
  const counts: Decided['counts'] = { stories: 0, pages: 0, drafts: 0 };
  const left: Decided['left'] = {};
  const chosen = (story: Story) => isChosen(story, choices, zones);

  // Those that are there keep their names, whatever comes before them now.
  const earlier = new Map<string, { section: string; slug: string }>();
  for (const story of holdings.stories()) {
    const path = chosen(story) ? ground.pathOf(story.ref) : undefined;
    if (path === undefined) continue;
    const slug = /([^/]+?)(?:\/index)?\.md$/.exec(path)?.[1] ?? '';
    if (path.startsWith('pages/')) continue;
    const section = ground.sectionOf(path) ?? terms.sort(story).section;
    earlier.set(story.ref, { section, slug });
    lying.add(withoutEnd(path));
    slugsOf(section).take(slug);
  }

  let n = 0;
  for (const story of holdings.stories()) {
    n++;
    if (staysAway(story, choices)) left[story.state] = (left[story.state] ?? 0) + 1;
    if (!chosen(story)) continue;
    const path = ground.pathOf(story.ref);
    const title = story.title.replace(/\s+/g, ' ').trim() || wordsOf(story.slug);
    const wanted = plainEnd(story.slug) || title;
    const draft = story.state !== 'public' && story.state !== 'scheduled';
    const published = story.published === undefined ? undefined : whenOf(story.published, zones);
    const updated = story.updated === undefined || !choices.updated ? undefined : whenOf(story.updated, zones);
    const expires = story.expires === undefined ? undefined : whenOf(story.expires, zones);
    const tell = (level: 'changed' | 'told', what: string, fix: string) =>
      losses.remark({ level, what, fix, place: story.place, story: story.ref });
    if (story.title.trim() === '') tell('changed', `has no title, and is called "${title}"`, 'give it one');
    const isDated = published !== undefined;
    // A story stands where its date puts it; readers who had one without keep it as a page.
    const isPage = story.type === 'page' || (!isDated && !draft);
    if (isPage && story.type === 'story')
      tell(
        'changed',
        'has no date that can be read, and is a page',
        'move it to articles/ with a date, if it is a story',
      );
    const common = {
      n,
      ref: story.ref,
      title,
      draft,
      ...(published && { published: published.written }),
      ...(updated && published && updated.instant > published.instant && { updated: updated.written }),
      ...(expires && { expires: expires.written }),
      ...(path !== undefined && { file: path }),
    };
    let decision: Decision;
    if (isPage) {
      const slug = path === undefined ? tops.give(wanted) : (/([^/]+)\.md$/.exec(path)?.[1] ?? '');
      if (path === undefined && slug !== plainSlug(wanted))
        tell('told', `is at /${slug}/, because /${plainSlug(wanted)}/ is taken`, '');
      const page = { type: 'page' as const, slug, section: '', url: `/${slug}/`, folder: 'pages' };
      decision = { ...common, ...page, authors: [], tags: [] };
    } else {
      const { section: sorted, tags } = terms.sort(story);
      const section = earlier.get(story.ref)?.section ?? sorted;
      const slug = earlier.get(story.ref)?.slug ?? slugsOf(section).give(wanted);
      if (path === undefined && plainEnd(story.slug) !== '' && slug !== plainEnd(story.slug) && /-\d+$/.test(slug))
        tell('told', `is called ${slug}, because another story of the section ${section} has its name`, '');
      const dated = published ? `articles/${published.year}/${published.month}` : 'articles/undated';
      const folder = lying.has(`${dated}/${slug}`) && path === undefined ? `${dated}/${section}` : dated;
      lying.add(`${folder}/${slug}`);
      const rest = { type: 'story' as const, slug, section, url: `/${section}/${slug}/`, folder };
      decision = { ...common, ...rest, authors: people.byline(story.authors), tags };
      if (!decision.draft) {
        for (const heading of [terms.sections.get(section), ...tags.map(terms.tags.get)])
          if (heading) heading.stories++;
        for (const author of decision.authors) people.shown.add(author);
      }
    }
    counts[decision.type === 'page' ? 'pages' : 'stories']++;
    if (decision.draft) counts.drafts++;
    holdings.change('insert into decisions (n, ref, data) values (?, ?, ?)', n, story.ref, JSON.stringify(decision));
  }
  return { terms, people, counts, left };
}

const staysAway = ({ state }: Story, choices: Choices): boolean =>
  state === 'trash' ||
  ((state === 'private' || state === 'password') && !choices.private) ||
  (state === 'members' && !choices.members);

function isChosen(story: Story, choices: Choices, zones: Zones): boolean {
  const { foreign } = story;
  if (staysAway(story, choices)) return false;
  if (foreign !== undefined && !(choices.plan.types[foreign] ?? false)) return false;
  if (choices.since !== undefined) {
    const when = story.published === undefined ? undefined : whenOf(story.published, zones);
    if (!when || when.instant < choices.since) return false;
  }
  if (choices.only === undefined) return true;
  const words = choices.only.toLowerCase();
  return [story.address ?? '', story.slug, story.title].some((text) => decoded(text).toLowerCase().includes(words));
}

const withoutEnd = (path: string) => path.replace(/(?:\/index)?\.mdx?$/, '');

/** Of a slug with folders, as a permalink has them, the last part. */
const plainEnd = (slug: string) => slug.replace(/\/+$/, '').split('/').at(-1) ?? '';

/** What a story is called that has no title. */
function wordsOf(slug: string): string {
  const words = decoded(plainEnd(slug)).replace(/[-_]+/g, ' ').trim();
  return /\p{L}/u.test(words) ? words.charAt(0).toUpperCase() + words.slice(1) : 'Untitled';
}
