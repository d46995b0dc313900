/** The text of a file that an editor goes on with: its fields, and those that are next, behind a # each. */
import type { z } from 'astro/zod';
import { Document, isScalar, visit } from 'yaml';
import { readFrontMatter } from '../fields/front-matter.ts';
import { withoutStray } from '../fields/stray-characters.ts';
import { validate } from '../fields/validate.ts';
import { readYaml } from '../fields/yaml.ts';
import { type BegunKind, begun } from './begun.ts';

type Fields = Record<string, unknown>;

/** Fields that are next, by what they stand for; those that are there already are left out. */
const hints: Record<BegunKind, [field: string, ...lines: string[]][]> = {
  story: [
    ['dek', 'dek: One sentence under the headline'],
    ['tags', 'tags: [one, two]'],
    ['image', 'image:', '  src: ./picture.jpg', '  alt: What the picture shows'],
  ],
  author: [
    ['role', 'role: What the author does here'],
    ['avatar', 'avatar: ./picture.jpg'],
    ['links', 'links:', '  - label: Website', '    url: https://example.com/'],
    ['fediverse', 'fediverse: name@social.example'],
  ],
  section: [['description', 'description: One sentence on what the section holds']],
  tag: [['description', 'description: One sentence on what the stories with the tag are about']],
  page: [['description', 'description: One sentence for search engines']],
  campaign: [
    ['start', 'start: 2026-05-01'],
    ['end', 'end: 2026-05-31'],
  ],
};

/**
 * @param today a date, for a story that gets its date later
 * @returns with an empty body, where the file has one
 */
export function fileText(kind: BegunKind, fields: Fields, today: string): string {
  const later = kind === 'story' && fields['published'] === undefined;
  const lines = [
    ...(later ? ['When it is ready for readers, put its date in the place of draft: true', `published: ${today}`] : []),
    ...hints[kind].flatMap(([field, ...hint]) => (fields[field] === undefined ? hint : [])),
  ];
  const yaml = writeFields(fields) + lines.map((line) => `# ${line}\n`).join('');
  return isMarkdown(kind) ? `---\n${yaml}---\n\n` : yaml;
}

/** Fields as YAML, in which any text is read as it was written, but for what no page can show; lists of words stand on one line. */
export function writeFields(fields: Fields): string {
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const document = new Document(given, { aliasDuplicateObjects: false });
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value === 'string') node.value = withoutStray(node.value);
    },
    Seq: (_, list) => {
      list.flow = list.items.every(isScalar);
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** What is wrong with a file as a build would read it, as `what happened · what to do` each. */
export function mistakesIn(kind: BegunKind, text: string): string[] {
  const yaml = isMarkdown(kind) ? readFrontMatter(text) : readYaml(text);
  return validate(begun[kind].schema, yaml).flaws.map(({ what, fix }) => `${what} · ${fix}`);
}

/** What is wrong with the value of one field, as `what happened · what to do`. */
export function fieldMistake(kind: BegunKind, field: string, value: string): string | undefined {
  return (begun[kind].schema as z.ZodObject).shape[field]?.safeParse(value).error?.issues[0]?.message;
}

const isMarkdown = (kind: BegunKind) => kind === 'story' || kind === 'author' || kind === 'page';
