/** The code of a story in the ledger of addresses, by which a later build sees that its text changed and readers were not told. */
import { hash } from 'node:crypto';

interface Told {
  title: string;
  /** The standfirst, or ''. */
  dek: string;
  /** What readers read of the body. */
  text: string;
  /** As the editor wrote them: another timezone of the site tells readers of nothing. */
  updated: string | undefined;
  corrections: readonly { date: string; text: string }[];
}

/** `3f9a1c2b.77aa01ce`. Ledgers are for good: what is made in another way one day needs another form. */
export const storyCode = /^[0-9a-f]{8}\.[0-9a-f]{8}$/;

/** @returns what readers read of a story, white space apart, and what it says of its changes, each in eight hexadecimal digits */
export const codeOf = ({ title, dek, text, updated, corrections }: Told): string =>
  `${short([title, dek, text].map(onOneLine).join('\n'))}.${short(JSON.stringify([updated, corrections.map(({ date, text }) => [date, text])]))}`;

/** Written so that most spaces are no match, because this reads everything. */
const onOneLine = (text: string) =>
  text
    .normalize('NFC')
    .replace(/[^\S ]\s*| \s+/g, ' ')
    .trim();
const short = (told: string) => hash('sha256', told).slice(0, 8);
