/**
 * Keeps two deployments apart where nothing but files can be written and listed. Who wants to deploy writes a claim, and then looks:
 * who sees no other claim has the lock. Of two that see each other the one whose name comes later takes its claim back. Of any two,
 * the one that looked later sees the other's, so that never both have it; no clock is asked.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'astro/zod';
import { atEnding } from '../ending.ts';
import { UsageError } from '../errors.ts';
import { isGone, ownProcess, processSchema } from './holder.ts';
import type { Store } from './target.ts';

const second = 1000;
/** How long a claim may look the same before nobody is taken to be behind it, and how often a living one is renewed. In milliseconds. */
const stale = 120 * second;
const beat = 20 * second;
/** Between two looks at the claims of others. */
const pause = { first: 0.2 * second, most: 5 * second };
/** How long one that saw another claim waits for that to be taken back, before it takes back its own. */
const grace = 3 * second;

const claimSchema = processSchema.extend({ since: z.string(), beat: z.int() });
type Claim = z.output<typeof claimSchema>;

export interface Lock {
  /** Before each step that others must not see half. @throws UsageError if the lock may be another's by now */
  check(): Promise<void>;
  free(): Promise<void>;
}

/**
 * @param wait how long to wait for another deployment, in milliseconds; 0: not at all
 * @param say gets one line if there is somebody to wait for
 * @throws UsageError if another holds it for longer
 */
export async function lock(store: Store, wait: number, say: (line: string) => void): Promise<Lock> {
  const name = randomBytes(8).toString('hex');
  const own = new OwnClaim(store, name);
  const seen = new Map<string, { text: string; since: number }>();
  const giveUp = performance.now() + wait;
  try {
    for (let next: number = pause.first, told = false; ; next = Math.min(2 * next, pause.most)) {
      const { others, isOwnThere } = await livingClaims(store, name, seen);
      if (others.length === 0) {
        if (isOwnThere) return own.keep();
        await own.write();
        continue;
      }
      // One that had the lock already does not take its claim back, whatever its name.
      if (own.isThere && (own.age > grace || others.some((other) => other.name < name))) await own.withdraw();
      if (performance.now() >= giveUp) {
        throw new UsageError(
          `${sayClaim(others[0]?.claim)} is deploying${wait > 0 ? ', and does not end; give it more time with --wait' : '; leave --no-wait out to wait for it'}.`,
        );
      }
      // Two that have just come see each other for a moment.
      if (!told && !own.isThere) {
        say(`${sayClaim(others[0]?.claim)} is deploying; waiting for it.`);
        told = true;
      }
      // Those who wait look at different moments, so that two do not meet again and again.
      await sleep(Math.max(0, Math.min(next * (0.5 + Math.random() / 2), giveUp - performance.now())));
    }
  } catch (error) {
    await own.withdraw().catch(() => {});
    throw error;
  }
}

const folder = 'locks';
const fileOf = (name: string) => `${folder}/${name}.json`;
/** Claims of this process. */
const names = new Set<string>();

class OwnClaim {
  isThere = false;
  private readonly store: Store;
  private readonly name: string;
  private readonly since = new Date().toISOString();
  private beats = 0;
  private written = 0;
  private timer: NodeJS.Timeout | undefined;
  private forget = () => {};
  /** The renewal that is under way. */
  private renewal: Promise<void> = Promise.resolve();

  constructor(store: Store, name: string) {
    this.store = store;
    this.name = name;
  }

  async write(): Promise<void> {
    const claim: Claim = { ...ownProcess, since: this.since, beat: this.beats++ };
    if (!this.isThere) this.forget = atEnding(() => this.store.removeAtEnding(fileOf(this.name)));
    this.isThere = true;
    names.add(this.name);
    const begun = performance.now();
    await this.store.write(fileOf(this.name), `${JSON.stringify(claim)}\n`);
    this.written = begun;
  }

  /** Milliseconds since it was written last. */
  get age(): number {
    return performance.now() - this.written;
  }

  async withdraw(): Promise<void> {
    if (!this.isThere) return;
    this.isThere = false;
    try {
      await this.store.remove([fileOf(this.name)]);
    } finally {
      this.forget();
      names.delete(this.name);
    }
  }

  /** Renews the claim from now on. */
  keep(): Lock {
    const renew = () => {
      this.renewal = this.write().catch(() => {});
    };
    this.timer = setInterval(renew, beat);
    this.timer.unref();
    return {
      check: async () => {
        // This process, or its line, may have stood still for so long that others took it for dead.
        if (this.age < stale / 2) return;
        const claims = await this.store.readFolder(folder);
        if (!claims.has(`${this.name}.json`) || claims.size > 1) {
          throw new UsageError(
            'This deployment stood still for so long that another may have begun; start it again, and it goes on from there.',
          );
        }
        await this.write();
      },
      free: async () => {
        clearInterval(this.timer);
        await this.renewal;
        await this.withdraw();
      },
    };
  }
}

/** Claims of others behind which somebody seems to be; of the rest nothing is left. @param seen since when they have looked as they do */
async function livingClaims(
  store: Store,
  own: string,
  seen: Map<string, { text: string; since: number }>,
): Promise<{ others: { name: string; claim: Claim | undefined }[]; isOwnThere: boolean }> {
  const others: { name: string; claim: Claim | undefined }[] = [];
  const dead: string[] = [];
  const claims = await store.readFolder(folder);
  for (const [file, text] of claims) {
    const name = file.replace(/\.json$/, '');
    if (name === own) continue;
    if (seen.get(name)?.text !== text) seen.set(name, { text, since: performance.now() });
    const claim = readClaim(text);
    const isStill = performance.now() - (seen.get(name)?.since ?? 0) > stale;
    if (isStill || (claim && !names.has(name) && isGone(claim))) dead.push(fileOf(name));
    else others.push({ name, claim });
  }
  if (dead.length > 0) await store.remove(dead);
  return { others, isOwnThere: claims.has(`${own}.json`) };
}

/** Undefined for one that is being written. */
function readClaim(text: string): Claim | undefined {
  try {
    return claimSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

const sayClaim = (claim: Claim | undefined) =>
  claim ? `Process ${claim.process} on ${claim.host} (since ${claim.since})` : 'Another process';
