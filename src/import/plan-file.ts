/** The plan as a file: read, or proposed by a dry run. */
import { existsSync, readFileSync } from 'node:fs';
import { Document, isMap, type Scalar } from 'yaml';
import { readYaml } from '../content/fields/yaml.ts';
import { UsageError } from '../errors.ts';
import { noPlan, type Plan, planSchema } from './decide/plan.ts';
import type { Imported } from './import.ts';

/** @param dry whether one that is not there yet is to be proposed @throws UsageError with every place at which it is not in order */
export function readPlan(file: string | undefined, dry: boolean): Plan {
  if (file === undefined || (dry && !existsSync(file))) return noPlan;
  if (!existsSync(file))
    throw new UsageError(
      `There is no plan ${file}. Let one be proposed: broadsheet import SOURCE --dry-run --plan ${file}`,
    );
  const { data, flaws, placeOf } = readYaml(readFileSync(file, 'utf8'));
  const broken = flaws.filter(({ severity }) => severity === 'error');
  const read = planSchema.safeParse(data ?? {});
  const mistakes = [
    ...broken.map(({ line, column, what, fix }) => `${file}:${line}:${column}  ${what} · ${fix}`),
    ...(broken.length > 0 ? [] : (read.error?.issues ?? [])).map(({ path, message }) => {
      const { line, column } = placeOf(path);
      return `${file}:${line}:${column}  ${path.join('.') || 'the file'}: ${message}`;
    }),
  ];
  if (mistakes.length > 0 || !read.data) throw new UsageError(mistakes.join('\n'));
  return read.data;
}

/** What an import decides by itself, for whoever decides otherwise. */
export function proposal({ facts, decided, source }: Imported): string {
  const { terms, people } = decided;
  const sections: { [slug: string]: string | { tag: string } } = {};
  const tags: { [slug: string]: string } = {};
  const counts = new Map<string, number>();
  for (const term of source.terms) {
    const now = terms.idOf(term);
    if (!now) continue;
    const key = term.slug || term.id;
    if (term.sort === 'tag') {
      if ('tag' in now) tags[key] = now.tag;
    } else if ('section' in now) {
      sections[key] = now.section;
      counts.set(key, terms.sections.get(now.section)?.stories ?? 0);
    } else sections[key] = { tag: now.tag };
  }
  const authors = Object.fromEntries(
    source.persons.flatMap(({ id, slug }) => {
      const author = people.idOf(id);
      return author === undefined ? [] : [[slug || id, author]];
    }),
  );
  const { name, tagline, url, language, timezone } = facts;
  const site = Object.fromEntries(
    Object.entries({ name, tagline, url, language, timezone }).filter(([, value]) => value !== undefined),
  );
  const types = Object.fromEntries(source.types.map((type) => [type, null]));
  const document = new Document({ site, rest: 'News', sections, tags, authors, types });
  document.commentBefore = [
    ' What this import does, for you to change. null leaves out.',
    ' sections: a category becomes the section of this id or name, or {tag: name}; rest: the section of what has none.',
  ].join('\n');
  const map = document.get('sections');
  if (isMap(map))
    for (const { key, value } of map.items) {
      const stories = counts.get(String((key as Scalar).value));
      if (stories !== undefined) (value as Scalar).comment = ` ${stories} ${stories === 1 ? 'story' : 'stories'}`;
    }
  return document.toString({ lineWidth: 0 });
}
