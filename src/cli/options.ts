import type { Server } from 'node:net';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { readClock } from '../clock.ts';
import { nearest } from '../editorial/names/nearest.ts';
import { UsageError } from '../errors.ts';
import { type Settings, type Stores, settingsFrom } from '../settings.ts';

/** The options that say what is built. */
export const editionOptions = {
  content: { type: 'string' },
  out: { type: 'string' },
  cache: { type: 'string' },
  public: { type: 'string' },
  now: { type: 'string' },
  drafts: { type: 'boolean' },
} as const satisfies ParseArgsOptionsConfig;

/** The options that say where machines share what they make. */
const storeOptions = {
  store: { type: 'string' },
  'read-store': { type: 'string', multiple: true },
} as const satisfies ParseArgsOptionsConfig;

/** Every command that builds, or reads what is built, takes these. */
export const siteOptions = { ...editionOptions, ...storeOptions } as const satisfies ParseArgsOptionsConfig;

export const editionUsage = `  --content DIR   what editors write                  (content)
  --out DIR       where the site is printed           (dist)
  --cache DIR     what can be made again              (.cache)
  --public DIR    what is copied as it is             (public, beside src)
  --now INSTANT   builds as if it were that instant, such as 2026-05-09T12:00:00Z
  --drafts        shows what is not out too: drafts, and stories that are scheduled, embargoed or have expired
`;

export const siteUsage = `${editionUsage}  --store URL     where machines share what they make: a folder, s3://bucket/prefix or https://…   ($BROADSHEET_STORE)
  --read-store URL   the same, from which is only taken; may be given several times   ($BROADSHEET_READ_STORE)
`;

/**
 * Reads a command's options.
 * @returns undefined if help was asked for and given
 * @throws UsageError with the usage for options that are none
 */
export function readOptions<Options extends ParseArgsOptionsConfig>(args: string[], usage: string, options: Options) {
  return readArguments(args, usage, options, 0)?.values;
}

/** The same for a command that takes words beside its options. @param most how many */
export function readArguments<Options extends ParseArgsOptionsConfig>(
  args: string[],
  usage: string,
  options: Options,
  most: number,
) {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { ...options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
    const empty = Object.entries(values).find(([, value]) =>
      [value].flat().some((one) => typeof one === 'string' && one.trim() === ''),
    );
    // A variable of the shell that is not set leaves nothing, which as a path would be the working directory.
    if (empty) throw new Error(`Option '--${empty[0]} <value>' is empty`);
    if (positionals.length > most) {
      const quotes = most > 0 ? '; put what has several words in quotes' : '';
      throw new Error(`Unexpected argument '${positionals[most]}'${quotes}`);
    }
    if (!(values as { help?: boolean }).help) return { values, positionals };
    process.stdout.write(usage);
    return undefined;
  } catch (error) {
    const what = explain((error as Error).message);
    const unknown = /^Unknown option '--([^'=]+)/.exec(what)?.[1];
    throw new UsageError(`${what}.${guess(unknown, Object.keys(options), '--')}\n\n${usage}`);
  }
}

/** What is wrong with arguments, in a clause. @param told by Node */
function explain(told: string): string {
  const [what = ''] = told.split(/\.\s/);
  const [, option] = /^Option '(--[\w-]+)[^']*' argument is ambiguous/.exec(what) ?? [];
  if (option) return `What stands behind ${option} begins with a dash; write it as ${option}="- …"`;
  if (/^Unknown option '-\s'/.test(what)) return 'A text that begins with a dash stands behind two: -- "- …"';
  return what;
}

/** ` Did you mean --content?`, or nothing if nothing is like it. @param sign before the name */
export function guess(word: string | undefined, known: readonly string[], sign = ''): string {
  const meant = word === undefined ? undefined : nearest(word, known);
  return meant === undefined ? '' : ` Did you mean ${sign}${meant}?`;
}

export function readSettings(values: {
  content?: string;
  out?: string;
  cache?: string;
  public?: string;
  now?: string;
  drafts?: boolean;
  store?: string;
  'read-store'?: string[];
}): Settings {
  const stores = readStores(values);
  return settingsFrom({
    ...values,
    now: readClock(values.now),
    ...(stores && { stores }),
  });
}

/** An address may have a password in it, which a command line shows to everybody on the machine: so a variable may say it too. */
function readStores({
  store = process.env['BROADSHEET_STORE']?.trim() || undefined,
  'read-store': others = process.env['BROADSHEET_READ_STORE']?.split(/\s+/).filter((one) => one !== '') ?? [],
}: {
  store?: string;
  'read-store'?: string[];
}): Stores | undefined {
  if (store === undefined && others.length === 0) return undefined;
  return { ...(store !== undefined && { own: store }), others };
}

/** The options of commands that serve the site, and what they mean. */
export const serverOptions = {
  port: { type: 'string' },
  host: { type: 'string' },
} as const satisfies ParseArgsOptionsConfig;

export const serverUsage = `  --port NUMBER   where it listens                    (4321)
  --host ADDRESS  on which address; 0.0.0.0 lets other machines in   (localhost)
`;

/** Lets a server listen. @throws UsageError if it may not, or cannot */
export function listen(server: Server, where: { port: number; host?: string | undefined }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const sentence = explainListening(error, where);
      reject(sentence ? new UsageError(sentence) : error);
    });
    server.listen(where.port, where.host ?? 'localhost', resolve);
  });
}

/** A sentence for an error of a server that could not begin to listen; undefined for any other error. */
function explainListening(
  { syscall, code }: NodeJS.ErrnoException,
  { port, host = 'localhost' }: { port: number; host?: string | undefined },
): string | undefined {
  if (syscall === 'getaddrinfo' || code === 'EADDRNOTAVAIL')
    return `This machine has no address ${host}; choose another with --host.`;
  if (syscall !== 'listen') return undefined;
  const why = code === 'EADDRINUSE' ? 'something listens there already' : `it is not allowed to this user (${code})`;
  return `The port ${port} cannot be used: ${why}; choose another with --port.`;
}

export function readPort(port = '4321'): number {
  const number = Number(port);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new UsageError(`--port ${port} is not a port; choose a number up to 65535.`);
  return number;
}
