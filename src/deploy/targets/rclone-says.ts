/** What rclone says where it does not work, and what that means to who deploys. */

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

/** Whether it may work when it is tried again. @param isSaid whether its exit code says so */
export const isPassing = (said: string, isSaid: boolean) => (isSaid || isAny(passing, said)) && !isAny(refusals, said);

const isAny = (signs: readonly [RegExp, string][], said: string) => signs.some(([sign]) => sign.test(said));

/** A sentence on it, with its own last lines. @param place that it worked on */
export function explain(said: string, place: string): string {
  const why = [...refusals, ...passing].find(([sign]) => sign.test(said))?.[1];
  // Of a page that a server shows with its refusal, the words.
  const words = said.replace(/<[^>]*>/g, '').split('\n');
  const lines = words
    .filter((line) => line.trim() !== '')
    .slice(-3)
    .join('\n');
  return `rclone cannot work on ${place}${why === undefined ? '' : `: ${why}`}. It says:\n${lines}`;
}
