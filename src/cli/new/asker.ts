/** Asks in a terminal, on standard error, so that standard output has nothing but what was done. */
import { autocomplete, isCancel, text } from '@clack/prompts';
import { Cancelled } from './desk.ts';

export interface Choice<Value> {
  value: Value;
  label: string;
  hint?: string;
}

export interface Asker {
  /** @returns without white space around it; undefined if it may be left out and was */
  text(question: string, how: { optional: true }): Promise<string | undefined>;
  text(
    question: string,
    how?: { initial?: string; example?: string; mistake?(text: string): string | undefined },
  ): Promise<string>;
  /** What is typed leaves those that have it. */
  choose<Value>(question: string, choices: readonly Choice<Value>[]): Promise<Value>;
}

/** How many choices are seen at once. */
const mostSeen = 10;
const output = process.stderr;

export const asker: Asker = {
  async text(
    question: string,
    how: {
      optional?: true;
      initial?: string;
      example?: string;
      mistake?(text: string): string | undefined;
    } = {},
  ): Promise<string> {
    const { optional, initial, example, mistake } = how;
    const answer = await text({
      message: question,
      output,
      ...(initial !== undefined && { initialValue: initial }),
      ...(example !== undefined && { placeholder: example }),
      validate: (written = '') => {
        const said = written.trim();
        if (said === '') return optional ? undefined : 'Write something, or stop with Ctrl+C.';
        return mistake?.(said);
      },
    });
    if (isCancel(answer)) throw new Cancelled();
    return (answer ?? '').trim() || (undefined as unknown as string);
  },
  async choose<Value>(question: string, choices: readonly Choice<Value>[]): Promise<Value> {
    // The library knows no choice of objects by their looks, so that each is known by its number.
    const answer = await autocomplete({
      message: question,
      output,
      maxItems: mostSeen,
      options: choices.map(({ label, hint }, value) => ({ value, label, ...(hint !== undefined && { hint }) })),
    });
    if (isCancel(answer)) throw new Cancelled();
    return (choices[answer] as Choice<Value>).value;
  },
};
