import { fileSchemas } from './files.ts';

/** Schemas of all files with fields, with nothing in them of a particular site: texts by the names of their files. */
export function schemaFiles(): Map<string, string> {
  return new Map(
    Object.entries(fileSchemas).map(([kind, schema]) => [
      `${kind}.schema.json`,
      `${JSON.stringify(schema, undefined, 2)}\n`,
    ]),
  );
}
