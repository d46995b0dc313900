/** What each rule is to the site. */
import type { Problem } from '../../errors.ts';
import { type Level, type RuleName, rules } from '../../schemas/check/rules.ts';
import type { Index } from '../index/database.ts';
import { readSettings } from '../index/settings.ts';

export function levelsOf(index: Index): (rule: RuleName) => Level {
  const { check } = readSettings(index);
  return (rule) => check[rule] ?? rules[rule].level;
}

/** What was found, as serious as the rules are to the site; without what it wants to hear nothing of. */
export function atLevels(problems: readonly Problem[], index: Index): Problem[] {
  if (problems.every(({ rule }) => rule === undefined)) return [...problems];
  const levels = levelsOf(index);
  return problems.flatMap((problem): Problem[] => {
    const level = problem.rule && levels(problem.rule);
    if (level === undefined) return [problem];
    return level === 'off' ? [] : [{ ...problem, severity: level === 'error' ? 'error' : 'warning' }];
  });
}
