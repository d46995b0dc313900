import { Ajv, type ErrorObject } from 'ajv';
import type { JsonSchema } from '../../src/editors/json-schema.ts';

// The messages for editors are words of language servers, which a validator does not know.
const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false }).addVocabulary([
  'patternErrorMessage',
  'enumDescriptions',
]);

/** What is wrong with fields by their JSON Schema: where, and by which of its words. */
export function mistakesIn(fields: unknown, schema: JsonSchema): string[] {
  const validate = ajv.compile(schema);
  validate(fields);
  return (validate.errors ?? []).map(say);
}

const say = ({ instancePath, keyword, params }: ErrorObject) =>
  [instancePath, keyword, params['additionalProperty'] ?? params['missingProperty']].filter(Boolean).join(' ');
