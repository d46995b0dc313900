import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The folder for a new story, as the site's own stories have theirs: by years and months, by years, by sections, or none. A site that
 * has none yet begins with years and months.
 * @param sections ids of all sections
 * @param day such as 20260508
 */
export function storyFolder(
  content: string,
  { section, sections, day }: { section: string; sections: readonly string[]; day: number },
): string {
  const year = String(Math.floor(day / 10_000)).padStart(4, '0');
  const month = String(Math.floor(day / 100) % 100).padStart(2, '0');
  const inside = look(join(content, 'articles'));
  const years = inside.folders.filter((name) => /^\d{4}$/.test(name));
  const newest = years.sort().at(-1);
  if (newest !== undefined) {
    const { folders, stories } = look(join(content, 'articles', newest));
    const byMonth = stories === 0 || folders.some((name) => /^\d\d$/.test(name));
    return byMonth ? `articles/${year}/${month}` : `articles/${year}`;
  }
  if (inside.folders.some((name) => sections.includes(name))) return `articles/${section}`;
  return inside.stories > 0 ? 'articles' : `articles/${year}/${month}`;
}

function look(folder: string): { folders: string[]; stories: number } {
  const entries = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  return {
    folders: entries.filter((entry) => entry.isDirectory()).map(({ name }) => name),
    stories: entries.filter((entry) => entry.isFile() && /\.mdx?$/.test(entry.name)).length,
  };
}
