import type { z } from 'astro/zod';
import { closestMatch } from 'leven';
import type { Flaw, Path, Yaml } from './yaml.ts';

/** Holds data against a schema. Every finding of zod becomes a sentence at the line that it is about. */
export function validate<Schema extends z.ZodType>(
  schema: Schema,
  yaml: Pick<Yaml, 'data' | 'placeOf'>,
): { value: z.output<Schema> } | { flaws: Flaw[] } {
  const result = schema.safeParse(yaml.data ?? {});
  if (result.success) return { value: result.data };
  return { flaws: result.error.issues.flatMap((issue) => explain(issue, schema, yaml)) };
}

function explain(
  issue: z.core.$ZodIssue,
  schema: z.ZodType,
  { data, placeOf }: Pick<Yaml, 'data' | 'placeOf'>,
): Flaw[] {
  const name = fieldName(issue.path);
  const flaw = (path: Path, part: 'value' | 'key', what: string, fix: string): Flaw => ({
    ...placeOf(path, part),
    what,
    fix,
    severity: 'error',
  });

  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, issue.path);
    return issue.keys.map((key) => {
      const nearest = closestMatch(key, known, { maxDistance: 1 + Math.floor(key.length / 3) });
      const fix = nearest ? `did you mean ${nearest}?` : `fields that are: ${known.join(', ')}`;
      return flaw([...issue.path, key], 'key', `${fieldName([...issue.path, key])} is not a field here`, fix);
    });
  }
  if (issue.code === 'invalid_type') {
    const value = valueAt(data, issue.path);
    if (value === undefined || value === null) {
      const meaning = describe(schema, issue.path);
      const part = value === undefined ? 'value' : 'key';
      return [
        flaw(
          issue.path,
          part,
          `${name} is missing`,
          `add the field ${String(issue.path.at(-1) ?? name)}${meaning && `: ${meaning}`}`,
        ),
      ];
    }
    const quoted = issue.expected === 'string' && typeof value !== 'object';
    return [
      flaw(
        issue.path,
        'value',
        `${name} should be ${typeNames[issue.expected] ?? issue.expected}, not ${typeName(value)}`,
        quoted
          ? `put it in quotes: "${value}"`
          : (remedies[issue.expected] ?? 'write it as the example in the reference does'),
      ),
    ];
  }
  const [what = '', fix] = issue.message.split(' · ');
  return [flaw(issue.path, 'value', `${name} ${what}`, fix ?? 'correct it')];
}

const typeNames: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of fields',
  record: 'a group of fields',
};
const remedies: Record<string, string> = {
  string: 'write a single text',
  boolean: 'write true or false',
  number: 'write digits only',
  array: 'write it as [one, two], or one per line after a dash',
  object: 'write its fields below it, each indented by two spaces',
};

function typeName(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return typeNames[typeof value] ?? typeof value;
}

/** `image.alt`, `corrections[2].date`: a path as an editor would say it. */
function fieldName(path: Path): string {
  if (path.length === 0) return 'the file';
  return path
    .map((key, depth) => (typeof key === 'number' ? `[${key + 1}]` : `${depth ? '.' : ''}${String(key)}`))
    .join('');
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null)?.[key], data);
}

/** The part of a schema that `path` leads to, through optional fields, defaults and lists. */
function schemaAt(schema: z.ZodType, path: Path): z.ZodType | undefined {
  let here = unwrap(schema);
  for (const key of path) {
    const { shape, element } = here?.def as { shape?: Record<PropertyKey, z.ZodType>; element?: z.ZodType };
    here = unwrap(typeof key === 'number' ? element : shape?.[key]);
    if (!here) return undefined;
  }
  return here;
}

function unwrap(schema: z.ZodType | undefined): z.ZodType | undefined {
  let here = schema;
  for (let inner = here; inner; inner = (here?.def as { innerType?: z.ZodType }).innerType) here = inner;
  return here;
}

function knownKeys(schema: z.ZodType, path: Path): string[] {
  return Object.keys((schemaAt(schema, path)?.def as { shape?: object } | undefined)?.shape ?? {});
}

/** What the schema says the field at `path` is for. */
function describe(schema: z.ZodType, path: Path): string {
  const parent = schemaAt(schema, path.slice(0, -1))?.def as { shape?: Record<PropertyKey, z.ZodType> } | undefined;
  const words = parent?.shape?.[path.at(-1) ?? '']?.description ?? '';
  return words.charAt(0).toLowerCase() + words.slice(1).replace(/\.$/, '');
}
