import { z } from 'astro/zod';
import { line } from '../fields.ts';
import { type RuleName, ruleNames, rules } from './rules.ts';

const reasons = Object.fromEntries(
  ruleNames.map((name) => [name, line.optional().describe(`Why this does not matter here: ${rules[name].help}`)]),
) as Record<RuleName, z.ZodOptional<typeof line>>;

/** Rules that shall find nothing in a text, each with the reason. */
export const checkIgnore = z
  .array(
    z.strictObject(reasons, {
      error: ({ code, input }) =>
        code === 'invalid_type' && typeof input === 'string'
          ? `gives no reason · write it behind a colon: - ${input}: why it is right as it is`
          : undefined,
    }),
  )
  .default([])
  .describe('Rules of broadsheet check that do not matter for this text, each with the reason: - missing-dek: a list');
