/**
 * How high the blocks of a body will be, estimated from what is in them. Measured in Chromium with the site's own styles, at 360 px
 * for phones and at 1,280 px for desktops; a browser test holds the estimates to what is printed.
 */
import type { OutlineBlock } from '../markdown/outline/outline-block.ts';
import { type Block, type Device, devices } from './placement.ts';

/** The text column of a device; lengths in CSS pixels. */
interface Column {
  /** Characters in a line. */
  characters: number;
  line: number;
  /** Space below a block. */
  gap: number;
  /** A picture of 3:2 as wide as the column, with a line below it. */
  picture: number;
  /** Pictures of a gallery beside each other. */
  across: number;
  /** What comes above and below a heading's line. */
  heading: number;
  codeLine: number;
}

const columns: Record<Device, Column> = {
  phone: { characters: 41, line: 29, gap: 23, picture: 262, across: 1, heading: 43, codeLine: 24 },
  desktop: { characters: 78, line: 32, gap: 25, picture: 500, across: 2, heading: 48, codeLine: 24 },
};

/** A component of which nothing is known, or whatever else stands by itself. */
const unknown = 240;

export function blockOf(block: OutlineBlock): Block {
  const heights = devices.map((device) => [device, heightIn(columns[device], block)]);
  return { isText: block.name === 'p', height: Object.fromEntries(heights) };
}

function heightIn(column: Column, { name, characters, rows }: OutlineBlock): number {
  const lines = (count: number, perLine = column.characters) => Math.max(1, Math.ceil(count / perLine));
  switch (name) {
    case 'p':
      return lines(characters) * column.line + column.gap;
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return lines(characters, column.characters * 0.75) * column.line + column.heading;
    case 'ul':
    case 'ol':
    case 'dl':
    case 'table':
    case 'section': {
      const each = lines(characters / Math.max(1, rows), column.characters * 0.9);
      return each * Math.max(1, rows) * column.line + column.gap;
    }
    case 'blockquote':
      return lines(characters, column.characters * 0.9) * column.line + column.gap;
    case 'alert':
      // Its label has a line, and its edges are one high.
      return (lines(characters, column.characters * 0.9) + 2) * column.line + column.gap;
    case 'pre':
      return rows * column.codeLine + column.gap + 32;
    case 'figure':
      return rows === 1 ? column.picture + column.gap : galleryIn(column, rows);
    case 'embed':
      return column.picture + column.gap;
    case 'hr':
      return column.line + column.gap;
    default:
      return characters > 0 ? lines(characters) * column.line + column.gap : unknown;
  }
}

function galleryIn({ picture, across, gap }: Column, pictures: number): number {
  return (Math.ceil(pictures / across) * picture) / across + gap;
}
