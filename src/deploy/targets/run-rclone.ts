/** Runs rclone, which knows the stores of the world: https://rclone.org */
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { UsageError } from '../../errors.ts';

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
/** An answer over HTTP with one of these codes; the address of a story may have such a number too. */
const answer = (codes: string) => `(?:status code:? ?|[Ee]rror:? |: )(?:${codes})(?![\\w/.-])`;

/** What a place says that does not let it, with what to do. */
const refusals: [RegExp, string][] = [
  [
    /didn't find section in config file|unknown type in config|"[^"]*" not found in config/i,
    'rclone does not know this remote: set it up with rclone config, or with variables RCLONE_CONFIG_<NAME>_…',
  ],
  [
    // Amazon's library would change the connections that rclone makes by itself.
    /LoadCustomCABundleError/,
    'it stumbles over AWS_CA_BUNDLE: remove that from the environment, and name the file in RCLONE_CA_CERT',
  ],
  [
    /RequestTimeTooSkewed/,
    'the clock of this machine is wrong by more than the store allows: set it right, and deploy again',
  ],
  [
    new RegExp(`${answer('507')}|no space left|[Dd]isk quota|QuotaExceeded`),
    'it is full: make room there, and deploy again',
  ],
  [
    new RegExp(
      `${answer('401|403')}|AccessDenied|InvalidAccessKeyId|SignatureDoesNotMatch|ExpiredToken|unable to authenticate`,
    ),
    "it does not take the key or the password, or that may not write there: look at rclone's configuration, and at RCLONE_CONFIG_… in the environment",
  ],
  [
    /knownhosts:/,
    'the server does not have the key by which it is known: if it got a new one, name that in known_hosts; else somebody stands between',
  ],
  [/[Rr]ead-only file system|[Pp]ermission denied|SSH_FX_PERMISSION_DENIED/, 'it may not be written to by this user'],
  [/NoSuchBucket/, 'there is no such bucket: create it, or name another'],
  // OpenSSH has no other word for most of what a disk refuses.
  [/SSH_FX_FAILURE/, 'its disk refuses it, and it does not say why: most often that is full, or read-only'],
];

/** What may be over when it is tried again. */
const passing: [RegExp, string][] = [
  [
    /connection (?:refused|reset|lost|closed|timed out)|closed network connection|i\/o timeout|deadline exceeded|TLS handshake timeout|\bEOF\b|broken pipe|no such host|network is unreachable|no route to host|[Tt]emporary failure in name resolution/,
    'the connection fails: deploy again when it is back; what was begun goes on from there',
  ],
  [
    new RegExp(`${answer('429|500|502|503|504')}|SlowDown|RequestTimeout|InternalError`),
    'the server is busy, or something is wrong with it, such as a full disk: its log tells; deploy again, and what was begun goes on from there',
  ],
];

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
    if (pause !== undefined && (code === codes.passing || isAny(passing, stderr)) && !isAny(refusals, stderr)) {
      await sleep(pause);
      continue;
    }
    throw new UsageError(explain(stderr, place));
  }
}

const isAny = (signs: readonly [RegExp, string][], said: string) => signs.some(([sign]) => sign.test(said));

function explain(said: string, place: string): string {
  const why = [...refusals, ...passing].find(([sign]) => sign.test(said))?.[1];
  // Of a page that a server shows with its refusal, the words.
  const words = said.replace(/<[^>]*>/g, '').split('\n');
  const lines = words
    .filter((line) => line.trim() !== '')
    .slice(-3)
    .join('\n');
  return `rclone cannot work on ${place}${why === undefined ? '' : `: ${why}`}. It says:\n${lines}`;
}

function start(
  args: readonly string[],
  input: string,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn('rclone', [...args, ...retries, ...beat, ...buckets], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
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
