/**
 * CloudFront is asked by the tool of AWS, which knows all the ways in which a machine may have its rights there.
 * https://docs.aws.amazon.com/cli/latest/reference/cloudfront/create-invalidation.html
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startTogether } from '../../ending.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import type { Patience } from '../post.ts';
import type { Rest } from '../service.ts';
import type { Cdn, CdnOptions } from './cdn.ts';

export function cloudFront({ id, env }: CdnOptions): Cdn {
  const invalidate = async (addresses: readonly string[], patience: Patience): Promise<Rest> => {
    const why = await createInvalidation(id, addresses.map(pathOf), env, patience);
    return why === undefined ? { addresses: [], why } : { addresses: [...addresses], why };
  };
  return {
    title: 'CloudFront',
    // A thousand in a month cost nothing, and all at once counts as one: https://aws.amazon.com/cloudfront/pricing/
    most: 100,
    purge: invalidate,
    purgeAll: (everything, patience) => invalidate([everything], patience),
  };
}

const pathOf = (address: string) => address.replace(/^https?:\/\/[^/]+/, '');

/** What the tool says where it is no passing fault, with what to do. */
const refusals: [RegExp, string][] = [
  [
    /Unable to locate credentials|InvalidClientTokenId|ExpiredToken|SignatureDoesNotMatch|Token has expired/,
    'it has no key that counts: give it one, such as by AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
  ],
  [/AccessDenied/, 'the key may not do cloudfront:CreateInvalidation'],
  [/NoSuchDistribution/, 'it knows no such distribution: look at deploy.purge.id in site.yaml'],
  [/TooManyInvalidationsInProgress/, 'it is still at earlier ones'],
];

/** @returns why it does not, as a clause; undefined if it does */
async function createInvalidation(
  id: string,
  paths: readonly string[],
  env: NodeJS.ProcessEnv,
  { all }: Patience,
): Promise<string | undefined> {
  const { folder, remove } = temporaryFolder('purge');
  try {
    // More paths than a command line takes.
    const file = join(folder, 'batch.json');
    const batch = { Paths: { Quantity: paths.length, Items: paths }, CallerReference: randomUUID() };
    writeFileSync(file, JSON.stringify(batch));
    const where = ['--distribution-id', id, '--invalidation-batch', `file://${file}`];
    const { code, said } = await run('aws', ['cloudfront', 'create-invalidation', ...where], env, all);
    if (code === 0) return undefined;
    if (code === 'ENOENT') return 'aws is not there, by which CloudFront is asked: install the AWS CLI';
    if (code === null) return `aws does not end within ${all / 1000} s`;
    const last = said.trim().split('\n').at(-1) ?? '';
    return refusals.find(([sign]) => sign.test(said))?.[1] ?? `aws ends with ${code} (${last.slice(0, 200)})`;
  } finally {
    remove();
  }
}

/** @param timeout milliseconds after which it is ended @returns the code null if that was so, ENOENT if there is no such program */
function run(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  timeout: number,
): Promise<{ code: number | string | null; said: string }> {
  return new Promise((resolve) => {
    const child = startTogether(() => spawn(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'], timeout }));
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.once('error', ({ code = '' }: NodeJS.ErrnoException) => resolve({ code, said }));
    // What it may have started holds its output open.
    child.once('exit', (code) => code === null && resolve({ code, said }));
    child.once('close', (code) => resolve({ code, said }));
  });
}
