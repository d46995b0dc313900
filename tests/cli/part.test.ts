import { expect, test } from 'vitest';
import { readDuration } from '../../src/cli/options/duration.ts';
import { partOf } from '../../src/cli/options/part.ts';
import { UsageError } from '../../src/errors.ts';

const gitlab = { CI_NODE_INDEX: '3', CI_NODE_TOTAL: '64' };
const batch = { AWS_BATCH_JOB_ARRAY_INDEX: '2', AWS_BATCH_JOB_ARRAY_SIZE: '64' };
const kubernetes = { JOB_COMPLETION_INDEX: '2' };
/** @param array min, max, step and how many there are */
const slurm = (id: number, ...array: [number, number, number, number]) =>
  Object.fromEntries(
    [id, ...array].map((value, at) => [`SLURM_ARRAY_TASK_${['ID', 'MIN', 'MAX', 'STEP', 'COUNT'][at]}`, String(value)]),
  );

test.each<[string, Parameters<typeof partOf>, string]>([
  ['nothing says anything', [{}, {}], '1/1'],
  ['the command line says so', [{ part: '3/64' }, {}], '3/64'],
  ['the command line says so, whatever the variables do', [{ part: '1/2' }, { ...gitlab, ...kubernetes }], '1/2'],
  ['it is a job of GitLab with parallel', [{}, gitlab], '3/64'],
  ['it is a job of GitLab alone', [{}, { CI_NODE_TOTAL: '1' }], '1/1'],
  ['it is the first of an array of AWS Batch', [{}, { ...batch, AWS_BATCH_JOB_ARRAY_INDEX: '0' }], '1/64'],
  ['it is the last of an array of AWS Batch', [{}, { ...batch, AWS_BATCH_JOB_ARRAY_INDEX: '63' }], '64/64'],
  ['it is a pod of Kubernetes', [{ parts: '64' }, kubernetes], '3/64'],
  ['both say how many', [{ parts: '64' }, gitlab], '3/64'],
  ['Slurm counts from 1', [{}, slurm(3, 1, 64, 1, 64)], '3/64'],
  ['Slurm counts from 0', [{}, slurm(2, 0, 63, 1, 64)], '3/64'],
  ['Slurm counts in steps', [{}, slurm(14, 10, 136, 2, 64)], '3/64'],
  ['an array of Slurm has one job', [{}, slurm(7, 7, 7, 1, 1)], '1/1'],
  ['two say the same', [{}, { ...gitlab, ...batch }], '3/64'],
])('where %s', (_when, [values, env], part) => {
  const { index, total } = partOf(values, env);
  expect(`${index}/${total}`).toBe(part);
});

test.each<[Parameters<typeof partOf>, string]>([
  ...['3', '0/64', '65/64', '1/0', '3 of 64', '-1/2', '1.5/2'].map((part): [Parameters<typeof partOf>, string] => [
    [{ part }, {}],
    `--part ${part} is no part; with 64 of them write 1/64, 2/64 and so on to 64/64.`,
  ]),
  [
    [{ part: '3/64', parts: '64' }, {}],
    '--part 3/64 says how many parts there are, and so does --parts 64; give one of them.',
  ],
  [[{ parts: '64' }, {}], "--parts 64 does not say which of them is this machine's; write --part 1/64, and so on."],
  [[{ parts: 'many' }, kubernetes], '--parts many is not how many parts there are; that is a number from 1.'],
  [
    [{}, kubernetes],
    'JOB_COMPLETION_INDEX says which part this is, and nothing of how many; give --parts, such as --parts 64.',
  ],
  [[{ parts: '2' }, kubernetes], 'JOB_COMPLETION_INDEX is 2, which is none of 2 parts; give --part.'],
  [
    [{}, { CI_NODE_INDEX: '3' }],
    'CI_NODE_INDEX says which part this is, and nothing of how many; give --parts, such as --parts 64.',
  ],
  [[{}, { ...gitlab, CI_NODE_INDEX: '0' }], 'CI_NODE_INDEX is 0, which is none of 64 parts; give --part.'],
  [[{}, { ...gitlab, CI_NODE_INDEX: 'x' }], 'CI_NODE_INDEX is x, which is none of 64 parts; give --part.'],
  [[{ parts: '32' }, gitlab], 'CI_NODE_TOTAL says that there are 64 parts, and --parts 32; leave --parts out.'],
  [
    [{ parts: '64' }, slurm(3, 1, 32, 1, 32)],
    'SLURM_ARRAY_TASK_COUNT says that there are 32 parts, and --parts 64; leave --parts out.',
  ],
  [
    [{}, slurm(9, 2, 9, 1, 3)],
    'SLURM_ARRAY_TASK_ID is 9, of an array that is no row of numbers; submit it as --array=1-64, or give --part "$SLURM_ARRAY_TASK_ID/64".',
  ],
  [
    [{ parts: '64' }, { ...gitlab, JOB_COMPLETION_INDEX: '0' }],
    'CI_NODE_INDEX says that this is part 3/64, and JOB_COMPLETION_INDEX 1/64; give --part.',
  ],
])('%j is wrong use', ([values, env], message) => {
  expect(() => partOf(values, env)).toThrow(new UsageError(message));
});

test('a time is a number of seconds, minutes or hours', () => {
  expect(['90s', '50m', '1h'].map((written) => readDuration('--until', written) / 1000)).toEqual([90, 3000, 3600]);
  for (const written of ['50', '1.5h', '1d', 'later', '-1m'])
    expect(() => readDuration('--until', written)).toThrow(
      new UsageError(`--until ${written} is no time; write it like 90s, 10m or 1h.`),
    );
});
