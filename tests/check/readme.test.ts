import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ruleNames, rules } from '../../src/schemas/check/rules.ts';
import { checks } from '../../src/verify/finding.ts';

test('the README has every rule, with its level and what it finds', () => {
  const [, table] = /^(\| rule \| level \|.*?\n)\n/ms.exec(readFileSync('README.md', 'utf8')) ?? [];
  const rows = ruleNames.map((name) => `| \`${name}\` | ${rules[name].level} | ${rules[name].help} |\n`);
  expect(table).toBe(`| rule | level | what it finds |\n|---|---|---|\n${rows.join('')}`);
});

test('the README tells of each check of verify when all is as it should be', () => {
  const [, table = ''] =
    /^(\| what \| is as it should be if \|.*?\n)\n/ms.exec(readFileSync('README.md', 'utf8')) ?? [];
  const named = [...table.matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, names = '']) =>
    names.replaceAll('`', '').split(', '),
  );
  expect(named.toSorted()).toEqual([...checks].sort());
});

test('what the README shows as code ends, so that the text after it is no code', () => {
  const [, ...parts] = readFileSync('README.md', 'utf8').split(/^```/m);
  const [shown, between] = [0, 1].map((rest) => parts.filter((_, at) => at % 2 === rest));
  expect(parts.length % 2).toBe(0);
  expect(between?.filter((text) => !text.startsWith('\n'))).toEqual([]);
  expect(shown?.filter((text) => /^## (?:Commands|In CI|Limits)$/m.test(text))).toEqual([]);
});
