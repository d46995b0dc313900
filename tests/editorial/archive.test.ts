import { expect, test } from 'vitest';
import { daysOf, monthOf, monthsOf } from '../../src/editorial/archive.ts';

test('months stand from the newest, each with the stories of its days, and drafts without a date in none', () => {
  const days = [
    { day: 20251231, stories: 1 },
    { day: 20260501, stories: 2 },
    { day: 20260531, stories: 3 },
    { day: 2757600913, stories: 4 },
  ];
  expect(monthsOf(days)).toEqual([
    { month: '2026-05', stories: 5 },
    { month: '2025-12', stories: 1 },
  ]);
});

test('a month has all of its days', () => {
  const { first, last } = daysOf('2026-05');
  expect([20260430, 20260501, 20260531, 20260601].map((day) => day >= first && day <= last)).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(monthOf(first)).toBe('2026-05');
});
