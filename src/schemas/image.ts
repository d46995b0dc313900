import { z } from 'astro/zod';
import { line, pixels } from './fields.ts';

/** The featured picture of a story or a page. */
export const image = z.strictObject({
  src: line.describe(
    'The file, relative to this one: ./harbour.jpg, or from the content folder: /pictures/harbour.jpg',
  ),
  alt: z
    .string()
    .trim()
    .optional()
    .describe('What the picture shows, for those who cannot see it; "" if it only decorates.'),
  caption: line
    .optional()
    .describe('The text under the picture; *emphasis*, `code` and [links](/about/) are Markdown.'),
  credit: line.optional().describe('Who made the picture; Markdown as in the caption.'),
  focus: z
    .string()
    .regex(
      /^(?:top|bottom|left|right|center|(?:\d{1,2}|100)% (?:\d{1,2}|100)%)$/,
      'is not a focus · write top, bottom, left, right, center or a point such as 50% 20%',
    )
    .optional()
    .describe('What must stay in view when the picture is cropped: a side, or a point from the top left corner.'),
  width: pixels.optional().describe('Its width in pixels, if it lies on another host.'),
  height: pixels.optional().describe('Its height in pixels, if it lies on another host.'),
});

export type ImageFields = z.output<typeof image>;
