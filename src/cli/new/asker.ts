/** Asks in a terminal, on standard error, so that standard output has nothing but what was done. */
import { writeSync } from 'node:fs';
import { autocomplete, isCancel, text } from '@clack/prompts';
import { atEnding } from '../../ending.ts';
import { Cancelled } from './desk.ts';

export interface Choice<Value> {
  value: Value;
  label: string;
  hint?: string;
}

export interface Asker {
  /** @returns without white space around it */
  text(question: string, how?: TextOptions): Promise<string>;
  /** @returns undefined if whoever was asked left it out */
  optional(question: string): Promise<string | undefined>;
  /** What is typed leaves those that have it. */
  choose<Value>(question: string, choices: readonly Choice<Value>[]): Promise<Value>;
}

interface TextOptions {
  /** What stands there to be changed. */
  initial?: string;
  /** What is shown as long as nothing stands there. */
  example?: string;
  /** Why a text cannot be taken, in a sentence. */
  mistake?(text: string): string | undefined;
}

/** How many choices are seen at once. */
const mostSeen = 10;
const output = process.stderr;
/** The end of the line too, for what the shell says next. */
const showCursor = '\x1b[?25h\n';

export const asker: Asker = {
  async text(question, { initial, example, mistake } = {}) {
    const asked = text({
      message: question,
      output,
      ...(initial !== undefined && { initialValue: initial }),
      ...(example !== undefined && { placeholder: example }),
      validate: (written = '') =>
        written.trim() === '' ? 'Write something, or stop with Ctrl+C.' : mistake?.(written.trim()),
    });
    return (await given(asked)).trim();
  },
  async optional(question) {
    const asked = text({ message: `${question} (Enter leaves it out)`, output, defaultValue: '' });
    return (await given(asked)).trim() || undefined;
  },
  async choose(question, choices) {
    // The library takes no value that is undefined, so that each is known by its number.
    const asked = autocomplete({
      message: question,
      output,
      maxItems: mostSeen,
      validate: (value) =>
        value === undefined ? 'Nothing is called so. Take some letters away, and choose one.' : undefined,
      options: choices.map(({ label, hint }, value) => ({ value, label, ...(hint !== undefined && { hint }) })),
    });
    return (choices[await given(asked)] as (typeof choices)[number]).value;
  },
};

/** The answer, if one comes; the terminal is as it was before, also when a signal comes. @throws Cancelled if there is none */
async function given<Answer>(asked: Promise<Answer>): Promise<Exclude<Answer, symbol>> {
  const takeBack = atEnding(() => {
    process.stdin.setRawMode(false);
    writeSync(output.fd, showCursor);
  });
  const answer = await asked;
  takeBack();
  if (isCancel(answer)) throw new Cancelled();
  return answer as Exclude<Answer, symbol>;
}
