/**
 * Which part of the work a machine takes. What starts many machines tells each its number, and mostly how many there are, in variables
 * of its own: so one command line does for all of them.
 */
import type { ParseArgsOptionsConfig } from 'node:util';
import { UsageError } from '../../errors.ts';
import type { Part } from '../../publish/orders/share.ts';

export const partOptions = {
  part: { type: 'string' },
  parts: { type: 'string' },
} as const satisfies ParseArgsOptionsConfig;

export const partUsage = `  --part I/N      which part of the work is this machine's, from 1/64 to 64/64; jobs of GitLab (parallel), AWS Batch (arrays)
                  and Slurm (--array) know it by themselves   (1/1)
  --parts N       how many parts there are, where jobs know only which they are, as those of Kubernetes do
`;

type Variables = Readonly<Record<string, string | undefined>>;

/** How what starts many machines tells each of them which it is. */
interface JobArray {
  /** The variable with the number of this machine. */
  index: string;
  /** The number of the first one. */
  first: number;
  /** The variable that says how many there are, if one does. */
  total?: string;
}

/**
 * - GitLab, `parallel:`: both from 1; a job that is not one of several has the total alone
 * - AWS Batch, array jobs
 * - Kubernetes, Jobs with `completionMode: Indexed`: `completions` is told to nobody
 */
const arrays: readonly JobArray[] = [
  { index: 'CI_NODE_INDEX', first: 1, total: 'CI_NODE_TOTAL' },
  { index: 'AWS_BATCH_JOB_ARRAY_INDEX', first: 0, total: 'AWS_BATCH_JOB_ARRAY_SIZE' },
  { index: 'JOB_COMPLETION_INDEX', first: 0 },
];

/** @throws UsageError if what is said is no part, or contradicts itself */
export function partOf({ part, parts }: { part?: string; parts?: string }, env: Variables): Part {
  if (part !== undefined) {
    if (parts !== undefined)
      throw new UsageError(
        `--part ${part} says how many parts there are, and so does --parts ${parts}; give one of them.`,
      );
    return readPart(part);
  }
  const wanted = parts === undefined ? undefined : readCount('--parts', parts);
  const told = [...arrays.map((array) => inArray(array, env, wanted)), inSlurm(env, wanted)].filter(
    (one) => one !== undefined,
  );
  const [first, ...others] = told;
  if (first === undefined) {
    if (wanted === undefined) return { index: 1, total: 1 };
    throw new UsageError(
      `--parts ${wanted} does not say which of them is this machine's; write --part 1/${wanted}, and so on.`,
    );
  }
  const other = others.find(({ index, total }) => index !== first.index || total !== first.total);
  if (other)
    throw new UsageError(
      `${first.by} says that this is part ${first.index}/${first.total}, and ${other.by} ${other.index}/${other.total}; give --part.`,
    );
  return { index: first.index, total: first.total };
}

function readPart(written: string): Part {
  const [, index, total] = /^(\d+)\/(\d+)$/.exec(written)?.map(Number) ?? [];
  if (!index || !total || index > total)
    throw new UsageError(`--part ${written} is no part; with 64 of them write 1/64, 2/64 and so on to 64/64.`);
  return { index, total };
}

function readCount(name: string, written: string): number {
  const count = Number(written);
  if (!Number.isInteger(count) || count < 1)
    throw new UsageError(`${name} ${written} is not how many parts there are; that is a number from 1.`);
  return count;
}

/** @param wanted how many parts there are, as `--parts` says @returns undefined if the machine is none of such an array */
function inArray({ index, first, total }: JobArray, env: Variables, wanted: number | undefined) {
  const number = env[index];
  if (!number) return undefined;
  const all = total === undefined ? undefined : env[total];
  const count = agree(total ?? '', all ? readCount(total ?? '', all) : undefined, wanted);
  if (count === undefined)
    throw new UsageError(
      `${index} says which part this is, and nothing of how many; give --parts, such as --parts 64.`,
    );
  return within(index, number, Number(number) - first + 1, count);
}

/** An array of Slurm may begin anywhere and take steps, as `--array=0-126:2` does. */
function inSlurm(env: Variables, wanted: number | undefined) {
  const name = 'SLURM_ARRAY_TASK_ID';
  const id = env[name];
  if (!id) return undefined;
  const said = (end: string) => Number(env[`SLURM_ARRAY_TASK_${end}`]);
  const [min, step, count] = [said('MIN'), said('STEP'), said('COUNT')];
  // Of a list, as of those that failed, Slurm tells the ends and how many, and not which: their numbers are of another array.
  if ((said('MAX') - min) / step + 1 !== count)
    throw new UsageError(
      `${name} is ${id}, of an array that is no row of numbers; submit it as --array=1-64, or give --part "$${name}/64".`,
    );
  agree('SLURM_ARRAY_TASK_COUNT', count, wanted);
  return within(name, id, (Number(id) - min) / step + 1, count);
}

/** @param by what says how many there are */
function agree(by: string, told: number | undefined, wanted: number | undefined): number | undefined {
  if (told !== undefined && wanted !== undefined && told !== wanted)
    throw new UsageError(`${by} says that there are ${told} parts, and --parts ${wanted}; leave --parts out.`);
  return told ?? wanted;
}

/** @param written the number as the variable has it */
function within(by: string, written: string, index: number, total: number) {
  if (!Number.isInteger(index) || index < 1 || index > total)
    throw new UsageError(`${by} is ${written}, which is none of ${total} parts; give --part.`);
  return { by, index, total };
}
