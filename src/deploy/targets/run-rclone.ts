/** Runs rclone, which knows the stores of the world: https://rclone.org */
import { spawn, spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTogether } from '../../ending.ts';
import { UsageError } from '../../errors.ts';
import { explain, isPassing } from './rclone-says.ts';

/** rclone's exit codes: https://rclone.org/docs/#exit-code */
const codes = { noFolder: 3, noFile: 4, passing: 5 };
/** Before it is tried once more, in milliseconds. */
const pauses = [1000, 4000, 16_000];
/** rclone tries by itself too, which would make minutes of a line that is cut. */
const retries = ['--retries', '1', '--low-level-retries', '3', '--contimeout', '20s'];
/** It tells its progress to nobody, so that it ends, as whoever writes into a closed pipe, soon after we were killed. */
const beat = ['--stats', '200ms', '--stats-one-line', '--stats-log-level', 'NOTICE'];
const isBeat = (line: string) => / NOTICE: .*, ETA /.test(line);
/** A bucket is not made by mistake, and needs no key that could. */
const buckets = ['--s3-no-check-bucket', '--gcs-no-check-bucket'];
/** Milliseconds: who stops a program waits no longer, and a container is killed after ten seconds. */
const mostAtEnding = 3000;

export interface RcloneOutput {
  stdout: string;
  /** Whether the folder or the file was there. */
  isThere: boolean;
}

/**
 * @param place that it works on, for messages
 * @param input what it reads from standard input
 * @throws UsageError that says why it does not work
 */
export async function runRclone(
  args: readonly string[],
  place: string,
  { input = '' }: { input?: string } = {},
): Promise<RcloneOutput> {
  for (let tries = 0; ; tries++) {
    const { code, stdout, stderr } = await start(args, input);
    if (code === 0) return { stdout, isThere: true };
    if (code === codes.noFolder || code === codes.noFile) return { stdout: '', isThere: false };
    const pause = pauses[tries];
    if (pause !== undefined && isPassing(stderr, code === codes.passing)) {
      await sleep(pause);
      continue;
    }
    throw new UsageError(explain(stderr, place));
  }
}

/** The same once, and whatever comes of it, for a process that ends: it waits for nothing else meanwhile. */
export function runRcloneAtEnding(args: readonly string[]): void {
  spawnSync('rclone', [...args, ...retries], { stdio: 'ignore', timeout: mostAtEnding });
}

function start(
  args: readonly string[],
  input: string,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    // What it went on to bring would lie over what another deployment brings.
    const child = startTogether(() =>
      spawn('rclone', [...args, ...retries, ...beat, ...buckets], { stdio: ['pipe', 'pipe', 'pipe'] }),
    );
    const texts = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      texts.stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      texts.stderr += text;
    });
    child.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'ENOENT'
          ? new UsageError(
              'rclone is not there. Install it from https://rclone.org/install/, or with apt install rclone.',
            )
          : error,
      ),
    );
    child.once('close', (code) => {
      const lines = texts.stderr.split('\n').filter((line) => !isBeat(line) && !/NOTICE: Config file/.test(line));
      resolve({ code, stdout: texts.stdout, stderr: lines.join('\n') });
    });
    // It may end before it has read everything, and says then why.
    child.stdin.on('error', () => {}).end(input);
  });
}
