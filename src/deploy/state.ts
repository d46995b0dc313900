/**
 * What is remembered of deployments: what is deployed, what was before, and what a running deployment means to do. It lies where the
 * site is deployed from several machines, so nothing in it is believed before it was looked at.
 */
import { z } from 'astro/zod';
import { UsageError } from '../errors.ts';
import { isInside, type Manifest, manifestIn } from '../output/manifest.ts';
import { encodingNames } from '../schemas/site/deploy.ts';
import type { Delta, Late } from './plan.ts';
import type { Store } from './target.ts';
import { bringAnew } from './targets/gone.ts';

const path = z.string().refine(isInside, 'is no path in a site');
const sum = z.string().regex(/^[0-9a-f]{64}$/);
const number = z.int().min(0);

/** What a deployment was of. */
const origin = {
  /** The commit of the content, as git knew it. */
  commit: z.string().nullable(),
  /** The instant of the build. */
  built: z.iso.datetime(),
};

const generationSchema = z.strictObject({
  generation: number,
  /** When it was deployed. */
  at: z.iso.datetime(),
  ...origin,
  added: number,
  changed: number,
  removed: number,
  /** Of a rollback the generation that it went back to. */
  like: number.optional(),
});
/** One deployment, as it is listed. */
export type Generation = z.output<typeof generationSchema>;

const headSchema = z.object({
  /** Of the deployment that wrote this last, which may have changed no file. */
  id: z.string(),
  generation: number,
  ...origin,
  /** When the site must change without an edit; null if never. Nobody knows it of what somebody went back to. */
  nextWakeUp: z.iso.datetime().nullable().optional(),
  /** The commit that was deployed when somebody went back: a clock does not bring it again. */
  leftBehind: z.string().nullable().optional(),
  compress: z.array(z.enum(encodingNames)),
  late: z.record(path, z.strictObject({ sum: sum.or(z.literal('')), until: z.number() })),
  history: z.array(generationSchema),
});

/** What is deployed: a manifest, with what else is to be remembered of it. */
export interface State extends Omit<z.output<typeof headSchema>, 'late'> {
  site: string | null;
  files: ReadonlyMap<string, string>;
  late: ReadonlyMap<string, Late>;
  /** Generations that can be gone back to, the oldest first, and the present one. */
  history: Generation[];
}

const deltaSchema = z.record(path, z.tuple([sum.nullable(), sum.nullable()]));
const journalSchema = z.strictObject({
  id: z.string(),
  generation: number,
  compress: z.array(z.enum(encodingNames)),
  delta: deltaSchema,
  /** What deployments before it had changed when they were killed, and what comes after them was not told. */
  untold: deltaSchema,
  /** Of what is there by these paths nobody knows while the deployment has not ended. */
  uncertain: z.array(path),
  /** Paths whose bytes of before are kept. */
  kept: z.array(path),
  /** What goes once all is there: files, and generations that are too old to go back to. */
  removes: z.array(path),
  prune: z.array(number),
});

/** What a deployment means to do; it lies there from before its first file until it has ended. */
export type Journal = Omit<z.output<typeof journalSchema>, 'delta' | 'untold'> & { delta: Delta; untold: Delta };

export interface Remembered {
  /** Undefined before the first deployment. */
  state: State | undefined;
  journal: Journal | undefined;
}

export const stateFile = 'manifest.json';
const journalFile = 'journal.json';
const generationFile = (generation: number) => `generations/${generation}.json`;

/** @throws UsageError if what is there is not what a deployment wrote */
export async function recall(store: Store): Promise<Remembered> {
  const texts = await store.read([stateFile, journalFile]);
  const state = texts.get(stateFile);
  const journal = texts.get(journalFile);
  return {
    state: state === undefined ? undefined : readState(state, store),
    journal: journal === undefined ? undefined : readJournal(journal, store),
  };
}

function readState(text: string, { name }: Store): State {
  const damaged = damage(
    `${name}/${stateFile}`,
    `Bring it back from a copy, or remove ${name} and take what is deployed as it is with --adopt`,
  );
  const value = parsed(text, damaged);
  const { site, files } = manifestIn(value, damaged);
  const { late, ...head } = checked(headSchema, value, damaged);
  return { ...head, site, files, late: new Map(Object.entries(late)) };
}

function readJournal(text: string, { name }: Store): Journal {
  const damaged = damage(`${name}/${journalFile}`, `Remove it, and bring every file ${bringAnew}`);
  const { delta, untold, ...journal } = checked(journalSchema, parsed(text, damaged), damaged);
  return { ...journal, delta: new Map(Object.entries(delta)), untold: new Map(Object.entries(untold)) };
}

/** @throws UsageError if it is not there any more, or not what a deployment wrote */
export async function readDelta(store: Store, generation: number): Promise<Delta> {
  const name = generationFile(generation);
  const damaged = damage(
    `${store.name}/${name}`,
    'Choose a later generation, or build an older commit and deploy it with --force',
  );
  const text = (await store.read([name])).get(name);
  if (text === undefined) throw damaged('is missing');
  return new Map(Object.entries(checked(deltaSchema, parsed(text, damaged), damaged)));
}

/** Makes the error of a file that is not what a deployment wrote. */
type Damaged = (how: string) => UsageError;
const damage =
  (file: string, advice: string): Damaged =>
  (how) =>
    new UsageError(`${file} ${how}. ${advice}.`);

function parsed(text: string, damaged: Damaged): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw damaged('is no JSON');
  }
}

function checked<Schema extends z.ZodType>(schema: Schema, value: unknown, damaged: Damaged): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw damaged(`is not what a deployment wrote, at ${JSON.stringify(issue?.path.join('.'))}`);
}

export const writeState = (store: Store, state: State) => store.write(stateFile, stateText(state));
export const writeJournal = (store: Store, journal: Journal) =>
  store.write(
    journalFile,
    textOf({ ...journal, delta: Object.fromEntries(journal.delta), untold: Object.fromEntries(journal.untold) }),
  );
export const writeDelta = (store: Store, generation: number, delta: Delta) =>
  store.write(generationFile(generation), textOf(Object.fromEntries(delta)));
export const removeJournal = (store: Store) => store.remove([journalFile]);
export const removeDeltas = (store: Store, generations: readonly number[]) =>
  store.remove(generations.map(generationFile));

/** A manifest of format 1, which `build --sparse --manifest` reads too, with the rest beside it. */
function stateText({ site, files, late, ...head }: State): string {
  return textOf({ format: 1, site, ...head, late: Object.fromEntries(late), files: Object.fromEntries(files) });
}

/** What is certain to be deployed, for a build that writes only what differs from it. */
export function certainOf({ state, journal }: Remembered): Manifest {
  const files = new Map(state?.files);
  if (journal && journal.id !== state?.id) for (const path of journal.uncertain) files.delete(path);
  return { site: state?.site ?? null, files };
}

/** The same as `build --sparse --manifest` reads it. */
export function certainManifest(remembered: Remembered): string {
  const { site, files } = certainOf(remembered);
  return textOf({ format: 1, site, files: Object.fromEntries(files) });
}

const textOf = (value: unknown) => `${JSON.stringify(value, undefined, 1)}\n`;
