import { z } from 'astro/zod';

/** What a program that edits YAML is told of a value. */
export interface JsonSchema {
  [keyword: string]: unknown;
  type?: string;
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  required?: string[];
}

type Inner = z.core.JSONSchema.BaseSchema;

/**
 * A schema as JSON Schema. It takes all that the schema takes as it is written in a file: what only code can judge, such as whether a
 * timezone exists, is left to the build. Draft 7 is what every language server for YAML reads, Astro's among them.
 */
export function jsonSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-7',
    override: ({ zodSchema, jsonSchema: json }) => {
      dropEmptyDefault(json);
      if (json.type === 'integer') dropMachineLimits(json);
      if (zodSchema instanceof z.ZodString) sayText(zodSchema, json);
      if (zodSchema instanceof z.ZodURL) sayAddress(zodSchema, json);
      if (zodSchema instanceof z.ZodUnion) sayChoice(json);
      if (zodSchema instanceof z.ZodRecord) sayKeys(json);
    },
  }) as JsonSchema;
}

/** An empty list or group is no value that somebody would write; a program would put it there. */
function dropEmptyDefault(json: Inner): void {
  if (typeof json.default === 'object' && json.default !== null && Object.keys(json.default).length === 0) {
    delete json.default;
  }
}

/** That numbers are held in 53 bits is none of an editor's business. */
function dropMachineLimits(json: Inner): void {
  if (json.maximum === Number.MAX_SAFE_INTEGER) delete json.maximum;
  if (json.minimum === Number.MIN_SAFE_INTEGER) delete json.minimum;
}

/**
 * What is wrong with a text is said in the words of the build, where it is a pattern that says so. `patternErrorMessage` is a word of
 * the YAML and JSON language servers.
 */
function sayText(schema: z.ZodString, json: Inner): void {
  for (const { _zod: check } of schema.def.checks ?? []) {
    const def = check.def as { check: string; error?: unknown; pattern?: RegExp; minimum?: number };
    if (def.check === 'string_format' && def.pattern) {
      json.pattern = withoutFlags(def.pattern);
      json['patternErrorMessage'] ??= messageOf(def);
    }
    // Spaces alone are no text.
    if (def.check === 'min_length' && def.minimum === 1 && json.pattern === undefined) {
      delete json.minLength;
      json.pattern = '\\S';
      json['patternErrorMessage'] ??= messageOf(def);
    }
  }
}

/** Programs disagree on which addresses are in order as a `uri`: what is said is how one begins. */
function sayAddress(schema: z.ZodURL, json: Inner): void {
  const { protocol, error } = schema.def as z.core.$ZodURLDef;
  delete json.format;
  json.pattern = protocol?.test('http') ? '^[Hh][Tt][Tt][Pp][Ss]?:' : '^[Hh][Tt][Tt][Pp][Ss]:';
  json['patternErrorMessage'] = messageOf({ error });
}

/** A choice between values is a list of them, which programs offer. */
function sayChoice(json: Inner): void {
  const values = json.anyOf?.map((one) => (one as Inner).const);
  if (!values || values.includes(undefined)) return;
  delete json.anyOf;
  json.enum = values as (string | number)[];
}

/** Fields whose names are known are offered. */
function sayKeys(json: Inner): void {
  const { propertyNames, additionalProperties: value } = json;
  const names = (propertyNames as Inner | undefined)?.enum;
  if (!names || value === undefined) return;
  delete json.propertyNames;
  json.properties = Object.fromEntries(names.map((name) => [String(name), value]));
  json.additionalProperties = false;
}

/** JSON Schema has patterns without flags. */
function withoutFlags({ source, flags }: RegExp): string {
  return flags.includes('i') ? source.replaceAll('a-z', 'a-zA-Z') : source;
}

function messageOf({ error }: { error?: unknown }): string | undefined {
  const message = (error as z.core.$ZodErrorMap | undefined)?.({ input: '' } as z.core.$ZodRawIssue);
  return typeof message === 'object' ? message?.message : message;
}
