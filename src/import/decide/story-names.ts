import type { KnownStory } from './known.ts';
import { Names, plainSlug } from './names.ts';

/** Names of stories, each given once in its section, and where their files lie: two sections may have stories of one name. */
export class StoryNames {
  private readonly bySection = new Map<string, Names>();
  /** Content paths without what they end in. */
  private readonly lying = new Set<string>();

  /** @param known stories that are there, and are none of the source */
  constructor(known: readonly KnownStory[]) {
    for (const { id, path } of known) {
      const [section = '', slug = ''] = id.split('/');
      this.keep(section, slug, path);
    }
  }

  /** Keeps the name and the place of a story that is there. @param path content path */
  keep(section: string, slug: string, path: string): void {
    this.of(section).take(slug);
    this.lying.add(path.replace(/(?:\/index)?\.mdx?$/, ''));
  }

  /** @param wanted of any script @param folder that stories of its time lie in @returns its name, and the folder for its file */
  give(wanted: string, section: string, folder: string): { slug: string; folder: string; isTaken: boolean } {
    const slug = this.of(section).give(wanted);
    const place = this.lying.has(`${folder}/${slug}`) ? `${folder}/${section}` : folder;
    this.lying.add(`${place}/${slug}`);
    return { slug, folder: place, isTaken: slug !== plainSlug(wanted) };
  }

  private of(section: string): Names {
    let names = this.bySection.get(section);
    if (!names) {
      names = new Names([], (slug) => `articles/x/${slug}.md`);
      this.bySection.set(section, names);
    }
    return names;
  }
}
