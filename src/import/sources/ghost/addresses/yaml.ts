import { parse, YAMLError } from 'yaml';

/** What a text of YAML says; where it is none, the line of its fault as far as that is known. */
export function readYaml(text: string): { value: unknown } | { line: number | undefined } {
  try {
    return { value: parse(text) };
  } catch (error) {
    return { line: error instanceof YAMLError ? error.linePos?.[0].line : undefined };
  }
}
