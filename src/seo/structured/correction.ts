import type { CorrectionCommentLeaf } from 'schema-dts';
import { thing } from './graph.ts';

/** @param date as ISO 8601, with an offset */
export function correction({ date, text }: { date: string; text: string }): CorrectionCommentLeaf {
  return thing<CorrectionCommentLeaf>({ '@type': 'CorrectionComment', text, datePublished: date });
}
