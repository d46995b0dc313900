/** Writes a content folder of any size, the same for the same numbers: what the benchmarks build. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The moment that a generated site is built at, a day after its newest story. */
export const generatedNow = '2026-01-01T00:00:00Z';

const sections = ['news', 'science', 'culture', 'opinion'];
const authors = ['ada', 'ben', 'cleo', 'dan', 'eve'];
const tags = Array.from({ length: 40 }, (_, index) => `topic-${index + 1}`);
const words =
  'the a of to in and on for with from over under light water paper river town bridge letter market winter summer early late small large quiet bright old new long short slow quick green blue story report study plan vote house street garden window answer question number reason season people years days hours makes takes gives finds keeps turns holds leaves shows'.split(
    ' ',
  );

/** @param wordsEach the length of a body in words, about */
export function generateSite(folder: string, articles: number, wordsEach = 1400): void {
  const write = (path: string, text: string) => writeFileSync(join(folder, path), text);
  for (const name of ['articles', 'sections', 'authors', 'pages']) mkdirSync(join(folder, name), { recursive: true });
  write('site.yaml', 'name: Bench\nurl: https://bench.example\nlanguage: en\ntimezone: UTC\n');
  for (const [order, id] of sections.entries()) write(`sections/${id}.yaml`, `name: ${title(id)}\norder: ${order}\n`);
  for (const id of authors)
    write(`authors/${id}.md`, `---\nname: ${title(id)} Example\nrole: Reporter\n---\nWrites about ${id}.\n`);
  write('pages/about.md', '---\ntitle: About\n---\nA generated site.\n');
  for (let number = 0; number < articles; number++) {
    const { path, text } = generateArticle(number, articles, wordsEach);
    mkdirSync(join(folder, path, '..'), { recursive: true });
    write(path, text);
  }
}

function generateArticle(number: number, of: number, wordsEach: number): { path: string; text: string } {
  const next = generator(number + 1);
  const pick = (list: readonly string[]) => list[next(list.length)] as string;
  const sentence = (length: number) => `${title(Array.from({ length }, () => pick(words)).join(' '))}.`;
  const paragraph = () => Array.from({ length: 6 }, () => sentence(14)).join(' ');
  // One story an hour, the newest on the last day of 2025.
  const published = new Date(Date.UTC(2025, 11, 31) - (of - number) * 3_600_000).toISOString();
  const parts: string[] = [];
  for (let block = 0; block * 84 < wordsEach; block++) {
    if (block % 4 === 3) parts.push(`## ${sentence(5).slice(0, -1)}`);
    parts.push(
      block % 5 === 2 ? `${paragraph()} A [link](https://example.com/${number}) and **strong** words.` : paragraph(),
    );
  }
  const chosen = [...new Set([pick(tags), pick(tags), pick(tags)])];
  const path = `articles/${published.slice(0, 4)}/${published.slice(5, 7)}/story-${number}.md`;
  const text = `---
title: "${sentence(7).slice(0, -1)} ${number}"
dek: ${sentence(16)}
section: ${pick(sections)}
tags: [${chosen.join(', ')}]
authors: [${pick(authors)}]
published: ${published}
---

${parts.join('\n\n')}
`;
  return { path, text };
}

/** A linear congruential generator (Numerical Recipes' constants): the same numbers on every machine. */
function generator(seed: number): (below: number) => number {
  let state = Math.imul(seed, 2654435761) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function title(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
