/** What becomes of everything that was gathered: which stories are imported, as what, under which address. Nothing is written yet. */
import type { Story, StoryState } from '../form/holding.ts';
import type { Holdings } from '../gather/holdings.ts';
import type { Losses } from '../report/losses.ts';
import { type Choices, isChosen, staysAway } from './choices.ts';
import type { Decision } from './decision.ts';
import type { Known } from './known.ts';
import { decoded, Names, plainSlug } from './names.ts';
import { People } from './people.ts';
import { StoryNames } from './story-names.ts';
import { Terms } from './terms.ts';
import { type When, whenOf, type Zones } from './when.ts';

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
  const deciding = new Deciding(holdings, choices, ground, losses);
  // Those that are there keep their names, whatever comes before them now.
  for (const story of holdings.stories()) if (isChosen(story, choices, ground.zones)) deciding.remember(story);
  const left: Decided['left'] = {};
  let n = 0;
  for (const story of holdings.stories()) {
    n++;
    if (staysAway(story, choices)) left[story.state] = (left[story.state] ?? 0) + 1;
    if (!isChosen(story, choices, ground.zones)) continue;
    const decision = deciding.decide(story, n);
    holdings.change('insert into decisions (n, ref, data) values (?, ?, ?)', n, story.ref, JSON.stringify(decision));
  }
  const { terms, people, counts } = deciding;
  return { terms, people, counts, left };
}

type Common = Pick<Decision, 'n' | 'ref' | 'title' | 'draft' | 'published' | 'updated' | 'expires' | 'file'>;

class Deciding {
  readonly terms: Terms;
  readonly people: People;
  readonly counts: Decided['counts'] = { stories: 0, pages: 0, drafts: 0 };
  /** First parts of addresses, which sections and pages share. */
  private readonly tops: Names;
  private readonly names: StoryNames;
  private readonly earlier = new Map<string, { section: string; slug: string }>();
  private readonly choices: Choices;
  private readonly ground: Ground;
  private readonly losses: Losses;

  constructor(holdings: Holdings, choices: Choices, ground: Ground, losses: Losses) {
    const { known } = ground;
    this.choices = choices;
    this.ground = ground;
    this.losses = losses;
    const taken = [...known.sections, ...known.pages].map(({ id }) => id);
    this.tops = new Names(taken, (id) => `sections/${id}.yaml`);
    this.terms = new Terms(holdings.term, choices.plan, { ...known, tops: this.tops });
    this.people = new People(holdings.person, choices.plan, known.authors);
    this.names = new StoryNames(known.stories);
  }

  /** Keeps the name that a story has by an earlier import. */
  remember(story: Story): void {
    const path = this.ground.pathOf(story.ref);
    if (path === undefined || isPagePath(path)) return;
    const section = this.ground.sectionOf(path) ?? this.terms.sort(story).section;
    const slug = slugIn(path);
    this.earlier.set(story.ref, { section, slug });
    this.names.keep(section, slug, path);
  }

  decide(story: Story, n: number): Decision {
    const { zones } = this.ground;
    const when = (told: string | undefined) => (told === undefined ? undefined : whenOf(told, zones));
    const published = when(story.published);
    const updated = this.choices.updated ? when(story.updated) : undefined;
    const expires = when(story.expires);
    const title = story.title.replace(/\s+/g, ' ').trim() || wordsOf(story.slug);
    if (story.title.trim() === '') this.tell(story, 'changed', `has no title, and is called "${title}"`, 'give it one');
    const file = this.ground.pathOf(story.ref);
    const common: Common = {
      ...{ n, ref: story.ref, title, draft: story.state !== 'public' && story.state !== 'scheduled' },
      ...(published && { published: published.written }),
      ...(updated && published && updated.instant > published.instant && { updated: updated.written }),
      ...(expires && { expires: expires.written }),
      ...(file !== undefined && { file }),
    };
    // A story stands where its date puts it; readers who had one without keep it as a page.
    const isPage = story.type === 'page' || (!published && !common.draft);
    const decision = isPage ? this.page(story, common) : this.story(story, common, published);
    this.counts[isPage ? 'pages' : 'stories']++;
    if (decision.draft) this.counts.drafts++;
    return decision;
  }

  private page(story: Story, common: Common): Decision {
    const what = 'has no date that can be read, and is a page';
    if (story.type === 'story') this.tell(story, 'changed', what, 'move it to articles/ with a date, if it is a story');
    const wanted = lastPart(story.slug) || common.title;
    const slug = common.file === undefined ? this.tops.give(wanted) : slugIn(common.file);
    const free = plainSlug(wanted);
    if (common.file === undefined && slug !== free)
      this.tell(story, 'told', `is at /${slug}/, because /${free}/ is taken`);
    return { ...common, type: 'page', slug, section: '', url: `/${slug}/`, folder: 'pages', authors: [], tags: [] };
  }

  private story(story: Story, common: Common, published: When | undefined): Decision {
    const { section: sorted, tags } = this.terms.sort(story);
    const earlier = this.earlier.get(story.ref);
    const section = earlier?.section ?? sorted;
    const dated = published ? `articles/${published.year}/${published.month}` : 'articles/undated';
    const wanted = lastPart(story.slug) || common.title;
    const given = earlier ?? this.names.give(wanted, section, dated);
    const { slug, folder, isTaken } = { folder: dated, isTaken: false, ...given };
    if (isTaken && /-\d+$/.test(slug))
      this.tell(story, 'told', `is called ${slug}, because another story of the section ${section} has its name`);
    const authors = this.people.byline(story.authors);
    if (!common.draft) {
      for (const heading of [this.terms.sections.get(section), ...tags.map(this.terms.tags.get)])
        if (heading) heading.stories++;
      for (const author of authors) this.people.shown.add(author);
    }
    return { ...common, type: 'story', slug, section, url: `/${section}/${slug}/`, folder, authors, tags };
  }

  private tell({ place, ref }: Story, level: 'changed' | 'told', what: string, fix = ''): void {
    this.losses.remark({ level, what, fix, place, story: ref });
  }
}

const isPagePath = (path: string) => path.startsWith('pages/');
const slugIn = (path: string) => /([^/]+?)(?:\/index)?\.md$/.exec(path)?.[1] ?? '';

/** Of a slug with folders, as a permalink has them. */
const lastPart = (slug: string) => slug.replace(/\/+$/, '').split('/').at(-1) ?? '';

/** What a story is called that has no title. */
function wordsOf(slug: string): string {
  const words = decoded(lastPart(slug)).replace(/[-_]+/g, ' ').trim();
  return /\p{L}/u.test(words) ? words.charAt(0).toUpperCase() + words.slice(1) : 'Untitled';
}
