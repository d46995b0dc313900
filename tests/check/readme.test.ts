import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ruleNames, rules } from '../../src/schemas/check/rules.ts';

test('the README has every rule, with its level and what it finds', () => {
  const [, table] = /^(\| rule \| level \|.*?\n)\n/ms.exec(readFileSync('README.md', 'utf8')) ?? [];
  const rows = ruleNames.map((name) => `| \`${name}\` | ${rules[name].level} | ${rules[name].help} |\n`);
  expect(table).toBe(`| rule | level | what it finds |\n|---|---|---|\n${rows.join('')}`);
});
