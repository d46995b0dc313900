import { z } from 'astro/zod';
import { nearest } from '../../editorial/names/nearest.ts';
import { notSlug } from '../../schemas/fields.ts';
import { foreignField, foreignValue, unknownField } from './foreign/fields.ts';
import { squash } from './foreign/say.ts';
import type { Instead } from './instead.ts';
import type { Flaw, Path, Yaml } from './yaml.ts';

/** What a file's fields say. */
export interface Checked<Schema extends z.ZodObject> {
  /** There if nothing is wrong with them. */
  value?: z.output<Schema>;
  /** Those that are in order, of lists the entries that are, so that what they lead to can be checked in the same run. */
  readable: Partial<z.output<Schema>>;
  /** Where that stands in the file which has a path in `readable`: entries that are not in order are left out there. */
  written(path: Path): Path;
  /** Names of the fields that stand there, in order or not. */
  given: string[];
  flaws: Flaw[];
}

/**
 * Holds fields against a schema. Every finding of zod becomes a sentence at the line that it is about. A misspelled field is
 * taken for the one that it is nearest to, and one of another generator for its twin here, so that one slip is one error and not
 * a missing field too.
 */
export function validate<Schema extends z.ZodObject>(schema: Schema, yaml: Yaml): Checked<Schema> {
  const asWritten = (path: Path) => path;
  if (yaml.data === undefined) return { readable: {}, written: asWritten, given: [], flaws: yaml.flaws };
  let result = schema.safeParse(yaml.data ?? {});
  if (result.success) {
    return {
      value: result.data,
      readable: result.data,
      written: asWritten,
      given: Object.keys(result.data),
      flaws: [...yaml.flaws],
    };
  }

  const data = structuredClone(yaml.data ?? {});
  const flaws = [...yaml.flaws];
  const renamed: Path[] = [];
  const isRenamed = (path: Path) => renamed.some((start) => start.every((key, depth) => key === path[depth]));
  for (let unknown = unknownKeys(result); unknown.length > 0; unknown = unknownKeys(result)) {
    for (const { path, key } of unknown) {
      const group = valueAt(data, path) as Record<string, unknown>;
      if (isRenamed(path)) {
        renameKey(group, key, undefined);
        continue;
      }
      const { to, ...advice } = adviseOn(schema, path, key, group);
      if (to !== undefined) renamed.push([...path, ...to]);
      renameKey(group, key, to);
      const what = `${fieldName([...path, key])} is not a field here`;
      flaws.push({ ...yaml.placeOf([...path, key], 'key'), what, ...advice, severity: 'error' });
    }
    result = schema.safeParse(data);
  }

  const issues = result.error?.issues.filter(({ path }) => !isRenamed(path)) ?? [];
  flaws.push(...issues.map((issue) => explain(issue, schema, valueAt(data, issue.path), yaml)));
  const { sound, written } = withoutWrong(data as Record<string, unknown>, [
    ...issues.map(({ path }) => path),
    ...renamed,
  ]);
  const given = Object.keys(data);
  return { readable: readSound(schema, sound, given), written, given, flaws };
}

/** What to do about a field that is none, and which of ours it is taken for, as a path in its group. */
function adviseOn(
  schema: z.ZodObject,
  path: Path,
  key: string,
  group: Record<string, unknown>,
): { to?: string[]; fix: string; instead?: Instead | undefined } {
  const known = Object.keys(fieldsAt(schema, path));
  const twin = known.find((field) => squash(field) === squash(key) && squash(key) !== '');
  const foreign = twin === undefined ? foreignField(schema, path, key, group) : undefined;
  if (foreign) {
    const { to, ...advice } = foreign;
    const field = to?.split('.') ?? [];
    const there = field.reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], group);
    if (to === undefined) return advice;
    if (there === undefined) return { to: field, ...advice };
    // Jekyll says by published: whether readers may see a story, and by date: since when.
    if (to === 'published' && typeof there === 'boolean') return advice;
    return { fix: Array.isArray(there) ? `add what it says to ${to}:` : `remove it: ${to} is there already` };
  }
  const meant = twin ?? nearest(key, known);
  if (meant === undefined) return { fix: unknownField(path) ?? `the fields here are ${known.join(', ')}` };
  return { to: [meant], fix: `did you mean ${meant}?` };
}

/**
 * The fields without those that are wrong; of a list only the entries that are wrong go.
 * @param wrong paths of what is wrong
 */
function withoutWrong(
  data: Record<string, unknown>,
  wrong: readonly Path[],
): { sound: Record<string, unknown>; written: (path: Path) => Path } {
  const entries = new Map<string, Set<PropertyKey>>();
  const fields = new Set<PropertyKey | undefined>();
  for (const path of wrong) {
    const at = path.findLastIndex((key) => typeof key === 'number');
    if (at === -1) fields.add(path[0]);
    else {
      const list = JSON.stringify(path.slice(0, at));
      entries.set(list, (entries.get(list) ?? new Set()).add(path[at] as PropertyKey));
    }
  }
  const kept = new Map<string, number[]>();
  const prune = (value: unknown, path: Path): unknown => {
    if (Array.isArray(value)) {
      const list = JSON.stringify(path);
      const indexes = [...value.keys()].filter((index) => !entries.get(list)?.has(index));
      if (indexes.length < value.length) kept.set(list, indexes);
      return indexes.map((index) => prune(value[index], [...path, index]));
    }
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, prune(inner, [...path, key])]));
  };
  const sound = Object.fromEntries(
    Object.entries(data).flatMap(([key, value]) => (fields.has(key) ? [] : [[key, prune(value, [key])]])),
  );
  const written = (path: Path) => {
    const there: PropertyKey[] = [];
    for (const key of path) there.push(typeof key === 'number' ? (kept.get(JSON.stringify(there))?.[key] ?? key) : key);
    return there;
  };
  return { sound, written };
}

/** Fields as the schema reads them, as far as it does; one that was taken away has no default. */
function readSound<Schema extends z.ZodObject>(
  schema: Schema,
  sound: Record<string, unknown>,
  given: readonly string[],
): Partial<z.output<Schema>> {
  // Rules across fields say nothing of those that are in order, and zod makes no schema partial that has some.
  const partial = z.strictObject(schema.shape).partial();
  let result = partial.safeParse(sound);
  // A list from which the wrong entries were taken may be too short.
  const broken = new Set(result.error?.issues.map(({ path }) => path[0]));
  const rest = Object.entries(sound).filter(([key]) => !broken.has(key));
  if (broken.size > 0) result = partial.safeParse(Object.fromEntries(rest));
  const kept = new Set(rest.map(([key]) => key));
  const fields = Object.entries(result.data ?? {}).filter(([key]) => kept.has(key) || !given.includes(key));
  return Object.fromEntries(fields) as Partial<z.output<Schema>>;
}

function unknownKeys({ error }: z.ZodSafeParseResult<unknown>): { path: Path; key: string }[] {
  const issues = error?.issues ?? [];
  return issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => ({ path: issue.path, key })) : [],
  );
}

/** @param to path in the group */
function renameKey(group: Record<string, unknown>, from: string, to: string[] | undefined): void {
  const [field, inner] = to ?? [];
  const value = group[from];
  delete group[from];
  if (field === undefined) return;
  if (inner === undefined) {
    if (!Object.hasOwn(group, field)) group[field] = value;
    return;
  }
  const holder = group[field];
  if (holder !== null && typeof holder === 'object' && !Object.hasOwn(holder, inner)) {
    (holder as Record<string, unknown>)[inner] = value;
  }
}

function explain(issue: z.core.$ZodIssue, schema: z.ZodObject, value: unknown, { placeOf }: Yaml): Flaw {
  const { path } = issue;
  const name = fieldName(path);
  const say = (what: string, fix: string, part: 'value' | 'key' = 'value'): Flaw => ({
    ...placeOf(path, part),
    what: `${name} ${what}`,
    fix,
    severity: 'error',
  });

  const field = path.at(-1);
  const definition = typeof field === 'string' ? fieldsAt(schema, path.slice(0, -1))[field] : undefined;
  if (value === undefined) {
    const meaning = definition?.description ?? '';
    const hint = meaning && `: ${meaning.charAt(0).toLowerCase()}${meaning.slice(1).replace(/\.$/, '')}`;
    return say('is missing', `add the field ${String(field)}${hint}`);
  }
  if (value === null) {
    const optional = !definition || definition.safeParse(undefined).success;
    return say('is empty', `write something there${optional ? ', or remove the line' : ''}`, 'key');
  }
  // Schemas say what an editor should do as `what happened · what to do`; the rest are zod's own words.
  const [what = '', fix] = issue.message.split(' · ');
  if (fix !== undefined) {
    // A number that is nearly another is no slip of the hand.
    const known = issue.code === 'invalid_value' && !/\d/.test(String(value)) ? issue.values.map(String) : [];
    const meant = known.find((one) => squash(one) === squash(String(value))) ?? nearest(String(value), known);
    return say(what, meant === undefined ? fix : `did you mean ${meant}?`);
  }
  if (what === notSlug) {
    return { ...say(what, ''), instead: { of: 'field', kind: 'tag', names: [String(value)] } };
  }
  if (issue.code !== 'invalid_type') return say(what, 'correct it');

  if (path.length === 0)
    return say(
      'has no fields',
      `write each on a line of its own, such as ${Object.keys(fieldsAt(schema, path))[0]}: …`,
    );
  const wanted = typeNames[issue.expected] ?? issue.expected;
  const foreign = foreignValue(schema, path.slice(0, -1), String(field), value);
  if (foreign) {
    const { fix: how, instead } = foreign;
    return { ...say(`should be ${wanted}, not ${typeName(value)}`, how), ...(instead && { instead }) };
  }
  return say(
    `should be ${wanted}, not ${typeName(value)}`,
    remedy(issue.expected, value, Object.keys(fieldsAt(schema, path))),
  );
}

const typeNames: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of fields',
};

function remedy(expected: string, value: unknown, known: string[]): string {
  switch (expected) {
    case 'string':
      return typeof value === 'object' ? 'write a single text' : 'put it in quotes: "…"';
    case 'boolean': {
      const [meant] = [/^(?:y|yes|true|on)$/i, /^(?:n|no|false|off)$/i].flatMap((words, no) =>
        words.test(String(value)) ? [no === 0] : [],
      );
      return `write ${meant ?? 'true or false'}, without quotes`;
    }
    case 'number':
      return 'write digits only, without quotes';
    case 'array':
      return 'write it as [one, two], or one per line after a dash';
    default:
      return `write its fields below it, each on a line of its own after two spaces: ${known.join(', ')}`;
  }
}

function typeName(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return typeNames[typeof value] ?? typeof value;
}

/** `title`, `image.alt`, `entry 2 of tags`, `date in entry 2 of corrections`: a path as an editor would say it. */
export function fieldName(path: Path): string {
  const entry = path.findLastIndex((key) => typeof key === 'number');
  if (entry === -1) return path.length === 0 ? 'the file' : path.join('.');
  const inner = path.slice(entry + 1).join('.');
  const outer = `entry ${Number(path[entry]) + 1} of ${fieldName(path.slice(0, entry))}`;
  return inner === '' ? outer : `${inner} in ${outer}`;
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null)?.[key], data);
}

/** The fields of the group that `path` leads to, through optional fields, defaults and lists. */
function fieldsAt(schema: z.ZodType, path: Path): Record<string, z.ZodType> {
  let { shape, element } = unwrap(schema);
  for (const key of path) {
    const inner = typeof key === 'number' ? element : shape?.[String(key)];
    if (!inner) return {};
    ({ shape, element } = unwrap(inner));
  }
  return shape ?? {};
}

/** What a schema is made of: the fields of a group, or the schema of a list's entries. */
function unwrap(schema: z.ZodType): { shape?: Record<string, z.ZodType>; element?: z.ZodType } {
  const { innerType, ...parts } = schema.def as { innerType?: z.ZodType };
  return innerType ? unwrap(innerType) : parts;
}
