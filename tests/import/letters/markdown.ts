import type { Loss, ReadBody, Reference } from '../../../src/import/form/body.ts';
import type { SourceName } from '../../../src/import/form/source.ts';

export interface Written {
  text: string;
  losses: Loss[];
  references: readonly Reference[];
}

/** A body as Markdown in which all references lead where they led. */
export async function markdownOf(
  readBody: ReadBody,
  source: SourceName,
  text: string,
  more: Record<string, unknown> = {},
): Promise<Written> {
  const address = 'https://river.example/p/flood';
  const conversion = await readBody({ source, text, address, line: 1, more });
  const written = await conversion.write((reference) =>
    reference.kind === 'picture'
      ? { kind: 'picture', src: reference.address }
      : { kind: 'link', address: reference.address },
  );
  return { ...written, references: conversion.references };
}
