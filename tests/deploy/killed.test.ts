import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Ground } from '../../src/deploy/carry-out.ts';
import { variantsOf } from '../../src/deploy/compress.ts';
import { classOf } from '../../src/deploy/order.ts';
import type { Put, Store, Target } from '../../src/deploy/target.ts';
import type { Encoding } from '../../src/schemas/site/deploy.ts';
import { BuiltSite, day, missing, readTree, siteOf, type Tree } from './built-site.ts';

class Killed extends Error {}

/** A ground on which everything ends after so many steps, in the midst of bringing files too: nothing is done after that. */
function dying(ground: Ground, steps: number): Ground {
  let left = steps;
  const step = () => {
    if (left-- <= 0) throw new Killed();
  };
  const dyingFor = <Thing extends Target | Store>(thing: Thing): Thing =>
    new Proxy(thing, {
      get(whole, name) {
        const method = Reflect.get(whole, name);
        if (typeof method !== 'function') return method;
        return async (...args: unknown[]) => {
          if (name === 'put' || name === 'remove') {
            for (const one of args[0] as (Put | string)[]) {
              step();
              await method.call(whole, [one], () => {});
            }
            return undefined;
          }
          step();
          return method.apply(whole, args);
        };
      },
    });
  return { ...ground, target: dyingFor(ground.target), store: dyingFor(ground.store) };
}

const names = ['a', 'b', 'a/c'];
const versions = fc.record(
  Object.fromEntries(['', ...names].map((name) => [name, fc.constantFrom('one', 'two', 'three', undefined)])),
);
const step = fc.record({
  what: fc.constantFrom('deploy' as const, 'deploy' as const, 'rollback' as const, 'all' as const),
  versions,
  /** After how many steps it is killed; most are beyond the end. */
  steps: fc.oneof(fc.nat(24), fc.constant(1e6)),
  days: fc.constantFrom(0, 1, 4),
  compress: fc.constantFrom<Encoding[]>([], [], ['gzip'], ['gzip', 'br']),
});

type Command = typeof step extends fc.Arbitrary<infer One> ? One : never;
const whole: Command['versions'] = { '': 'one', a: 'one', b: 'one', 'a/c': 'one' };
const command = (one: Partial<Command>): Command => ({
  ...{ what: 'deploy', versions: whole, steps: 1e6, days: 0, compress: [], ...one },
});
/** Whichever step is its last: what readers had is brought back, and so is what lies beside what only earlier pages show. */
const killedAndBack = Array.from({ length: 24 }, (_, steps): [Command[]][] => [
  [
    [
      command({}),
      command({ versions: { ...whole, 'a/c': undefined } }),
      command({ versions: { ...whole, b: 'two' }, steps }),
      command({ what: 'rollback' }),
    ],
  ],
  [
    [
      command({ versions: { ...whole, b: 'two' }, compress: ['gzip', 'br'] }),
      command({ what: 'all', steps }),
      command({ compress: ['gzip'] }),
      command({ what: 'rollback' }),
    ],
  ],
]).flat();

test('whenever deployments are killed, no page lacks what it links, and the next that ends has what was built', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (commands) => {
      const site = new BuiltSite();
      /** The files of each generation that came to its end. */
      const deployed = new Map<number, Tree>();
      for (const { what, versions, steps, days, compress } of commands) {
        site.settings.now += days * day;
        const shown = Object.entries(versions).filter(([, version]) => version !== undefined);
        const files = siteOf({ '': 'one', ...Object.fromEntries(shown) } as Record<string, string>);
        site.build(files);
        const ground = dying(site.ground({ compress }), steps);
        try {
          if (what === 'rollback') {
            const outcome = await site.rollback(undefined, ground);
            const back = deployed.get(outcome.like);
            if (back) checkServed(site, back, deployed, outcome.generation);
          } else {
            const outcome = await site.deploy({ all: what === 'all' }, ground);
            checkServed(site, files, deployed, outcome.generation);
          }
        } catch (error) {
          const isRefused = /nothing to go back to|no generation before it/.test(String(error));
          if (!(error instanceof Killed) && !isRefused) throw error;
          // What the system takes back from a process that is dead.
          rmSync(join(`${site.to}.state`, 'locks'), { recursive: true, force: true });
        }
        if (existsSync(site.to)) expect(missing(site.served())).toEqual([]);
      }
      rmSync(site.root, { recursive: true });
    }),
    { numRuns: killedAndBack.length + Number(process.env['DEPLOY_RUNS'] ?? 40), examples: killedAndBack },
  );
});

/** The folder has the site with the encodings beside it, and else only what is named by its content. */
function checkServed(site: BuiltSite, files: Tree, deployed: Map<number, Tree>, generation: number): void {
  deployed.set(generation, files);
  const state = readTree(`${site.to}.state`);
  const { compress } = JSON.parse(state['manifest.json'] ?? '') as { compress: Encoding[] };
  const served = site.served();
  for (const [path, text] of Object.entries(files)) expect(served[path], path).toBe(text);
  const owned = new Set(
    Object.keys(files).flatMap((path) => [path, ...variantsOf(path, compress, () => false).map((one) => one.path)]),
  );
  const others = Object.keys(served).filter((path) => !owned.has(path));
  expect(others.filter((path) => classOf(path.replace(/\.(?:gz|br)$/, '')) !== 'named')).toEqual([]);
  for (const path of owned) expect(served, path).toHaveProperty([path]);
  expect(Object.keys(state)).not.toContain('journal.json');
}
