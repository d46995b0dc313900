/**
 * An import ends in a site that builds. What a build would refuse in the files that were written is put right where that can be done
 * without a person: links that lead nowhere become words, old addresses that something else has now are left out; a text that cannot be
 * put right is taken out and kept beside the report.
 */
import { redirectsFile } from '../../content/files/folders.ts';
import type { Problem } from '../../errors.ts';
import type { Leftovers } from '../report/leftovers.ts';
import type { Losses } from '../report/losses.ts';
import type { Writer } from '../write/writer.ts';
import { unlinked } from './unlink.ts';
import { withoutField } from './without-field.ts';

/** What a build says, and which old addresses lead nowhere. */
export interface Checked {
  problems: readonly Problem[];
  nowhere: readonly string[];
}

export type Check = (addresses: readonly string[]) => Promise<Checked>;

const texts = /^(?:articles|pages|authors)\//;

/** Each round may show what one before hid. */
const rounds = 6;

export interface SettleTools {
  check: Check;
  addresses: readonly string[];
  writer: Writer;
  losses: Losses;
  leftovers: Leftovers;
  /** Lines of redirects.yaml that the import wrote. */
  redirects: ReadonlySet<string>;
  /** Refs by content path. */
  refOf(path: string): string | undefined;
}

export async function settle(tools: SettleTools): Promise<Checked> {
  let checked = await tools.check(tools.addresses);
  const tried = new Map<string, number>();
  for (let round = 0; round < rounds; round++) {
    const errors = checked.problems.filter(({ severity, folder }) => severity === 'error' && folder === undefined);
    const byFile = [...Map.groupBy(errors, (problem) => problem.file)];
    const mendAll = (some: typeof byFile) =>
      some.map(([file, problems]) => mend(file, problems, tools, tried)).some((isChanged) => isChanged);
    // What leads to a text that cannot be read is in order once that can be.
    const isText = ([file]: (typeof byFile)[number]) => texts.test(file);
    // Where an editor's file is in the way, it is not for an import to say what leads nowhere.
    const isForeign = ([file]: (typeof byFile)[number]) => !tools.writer.isOurs(file);
    const mended =
      mendAll(byFile.filter(isText)) || (!byFile.some(isForeign) && mendAll(byFile.filter((one) => !isText(one))));
    if (!mended) break;
    checked = await tools.check(tools.addresses);
  }
  return checked;
}

function mend(file: string, problems: readonly Problem[], tools: SettleTools, tried: Map<string, number>): boolean {
  const { writer, losses } = tools;
  const text = writer.isOurs(file) ? writer.read(file) : undefined;
  if (text === undefined) return false;
  const ref = tools.refOf(file);
  const times = (tried.get(file) ?? 0) + 1;
  tried.set(file, times);
  const tell = (level: 'lost' | 'changed', { what, fix, line, column }: Problem, done: string) =>
    losses.add({
      ...{ level, file, what: `${done}: ${what}`, fix, line, story: ref },
      source: { file, ...(line !== undefined && { line, column }) },
    });
  let mended = text;
  // From the end, so that places before stay what they are.
  const sorted = problems.toSorted((a, b) => (b.line ?? 0) - (a.line ?? 0) || (b.column ?? 0) - (a.column ?? 0));
  for (const problem of sorted) {
    const { line, column = 1 } = problem;
    if (line === undefined) continue;
    const isEditors = file === redirectsFile && !tools.redirects.has(`${mended.split('\n')[line - 1]}\n`);
    if (isEditors) continue;
    const without = unlinked(mended, { line, column }) ?? withoutField(mended, line);
    if (without === undefined || without === mended) continue;
    mended = without;
    // Which old addresses lead nowhere is told at the end.
    if (file !== redirectsFile) tell('changed', problem, 'was taken out');
  }
  if (mended !== text && times < rounds - 1) {
    writer.rewrite(file, mended);
    return true;
  }
  // Its section would be missing, or its settings: others need them.
  if (!/^(?:articles|pages)\//.test(file)) return false;
  const [first] = problems;
  const leftover = tools.leftovers.keep(ref ?? file, text);
  if (first) tell('lost', first, `cannot be part of a site, and is kept in ${leftover}`);
  writer.remove(file);
  return true;
}
