import { expect, test } from 'vitest';
import { defaultRules } from '../../src/ads/placement.ts';
import { planAds } from '../../src/ads/plan.ts';
import { outlineOf } from '../../src/markdown/outline/outline.ts';
import { parseMdx } from '../../src/markdown/parse/mdx.ts';
import { parseMarkdown } from '../../src/markdown/parse/parse.ts';
import { html, parsers } from './dom.ts';

test.each([
  ['> [!NOTE]\n> Mind the *gap*.', 'note', 'Note'],
  ['> [!tip]\n>\n> Mind the *gap*.', 'tip', 'Tip'],
  ['> [!IMPORTANT]  \n> Mind the *gap*.', 'important', 'Important'],
  ['> [!Warning]\\\n> Mind the *gap*.', 'warning', 'Warning'],
  ['> [!CAUTION]\nMind the *gap*.', 'caution', 'Caution'],
])('%j is a note with a visible label, with either parser', async (markdown, kind, label) => {
  for (const parser of parsers) {
    const printed = (await html(markdown, parser)).replace(/\n/g, '');
    expect(printed).toBe(
      `<div class="alert ${kind}" role="note"><p class="alert-label">${label}</p><p>Mind the <em>gap</em>.</p></div>`,
    );
  }
});

test.each([
  '> [!NOTE] A title\n> words',
  '> [!FAQ]\n> words',
  '> words\n> [!NOTE]',
  '- > [!NOTE]\n  > words',
  '[!NOTE]',
])('%j is no note, as on GitHub', async (markdown) => {
  for (const parser of parsers) expect(await html(markdown, parser)).not.toContain('role="note"');
});

test('a note is a block of its own, beside which no ad stands', async () => {
  const text = `${'A sentence of some length that goes on. '.repeat(12)}\n\n`;
  const markdown = `${text.repeat(3)}> [!NOTE]\n> ${text}${text.repeat(3)}`;
  const { blocks } = outlineOf(await parseMarkdown(markdown, 'satteri'));
  expect(blocks.map(({ name }) => name)).toEqual(['p', 'p', 'p', 'alert', 'p', 'p', 'p']);
  expect(outlineOf(await parseMdx(markdown)).blocks).toEqual(blocks);
  const settings = { slots: ['in-article' as const], off: { sections: [], tags: [], kinds: [] }, rules: defaultRules };
  const plan = planAds(blocks, { pictured: false }, settings);
  expect(plan && 'breaks' in plan && plan.breaks.map(({ after }) => after)).not.toContain(3);
});
