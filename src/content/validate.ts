import { z } from 'astro/zod';
import { nearest } from './nearest.ts';
import type { Flaw, Path, Yaml } from './yaml.ts';

/** What a file's fields say. */
export interface Checked<Schema extends z.ZodObject> {
  /** There if nothing is wrong with them. */
  value?: z.output<Schema>;
  /** Those that are in order, so that what they lead to can be checked in the same run. */
  readable: Partial<z.output<Schema>>;
  /** Names of the fields that stand there, in order or not. */
  given: string[];
  flaws: Flaw[];
}

/**
 * Holds fields against a schema. Every finding of zod becomes a sentence at the line that it is about. A misspelled field is
 * taken for the one that it is nearest to, so that one slip is one error and not a missing field too.
 */
export function validate<Schema extends z.ZodObject>(schema: Schema, yaml: Yaml): Checked<Schema> {
  if (yaml.flaws.length > 0) return { readable: {}, given: [], flaws: yaml.flaws };
  let result = schema.safeParse(yaml.data ?? {});
  if (result.success) return { value: result.data, readable: result.data, given: Object.keys(result.data), flaws: [] };

  const data = structuredClone(yaml.data ?? {});
  const flaws: Flaw[] = [];
  const renamed: Path[] = [];
  for (let unknown = unknownKeys(result); unknown.length > 0; unknown = unknownKeys(result)) {
    for (const { path, key } of unknown) {
      const known = Object.keys(fieldsAt(schema, path));
      const meant = nearest(key, known);
      if (meant) renamed.push([...path, meant]);
      renameKey(valueAt(data, path) as Record<string, unknown>, key, meant);
      const what = `${fieldName([...path, key])} is not a field here`;
      const fix = meant ? `did you mean ${meant}?` : `the fields here are ${known.join(', ')}`;
      flaws.push({ ...yaml.placeOf([...path, key], 'key'), what, fix, severity: 'error' });
    }
    result = schema.safeParse(data);
  }

  const isRenamed = (path: Path) => renamed.some((start) => start.every((key, depth) => key === path[depth]));
  const issues = result.error?.issues.filter(({ path }) => !isRenamed(path)) ?? [];
  flaws.push(...issues.map((issue) => explain(issue, schema, valueAt(data, issue.path), yaml)));
  const wrong = new Set([...issues.map(({ path }) => path[0]), ...renamed.map(([key]) => key)]);
  const sound = Object.entries(data).filter(([key]) => !wrong.has(key));
  // Without what holds between fields, which says nothing as long as some are missing.
  const readable = z.strictObject(schema.shape).partial().safeParse(Object.fromEntries(sound));
  return { readable: (readable.data ?? {}) as Partial<z.output<Schema>>, given: Object.keys(data), flaws };
}

function unknownKeys({ error }: z.ZodSafeParseResult<unknown>): { path: Path; key: string }[] {
  const issues = error?.issues ?? [];
  return issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => ({ path: issue.path, key })) : [],
  );
}

function renameKey(fields: Record<string, unknown>, from: string, to: string | undefined): void {
  if (to && !Object.hasOwn(fields, to)) fields[to] = fields[from];
  delete fields[from];
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
  if (fix !== undefined) return say(what, fix);
  if (issue.code !== 'invalid_type') return say(what, 'correct it');

  if (path.length === 0)
    return say(
      'has no fields',
      `write each on a line of its own, such as ${Object.keys(fieldsAt(schema, path))[0]}: …`,
    );
  const wanted = typeNames[issue.expected] ?? issue.expected;
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
    case 'boolean':
      return 'write true or false, without quotes';
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
