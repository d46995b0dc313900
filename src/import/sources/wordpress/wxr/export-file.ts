import { bodyText } from './body-text.ts';
import { Bytes } from './bytes.ts';
import { cut, type Piece, type Range, type Start } from './cut.ts';
import { type Decoder, decoderOf } from './decoder.ts';
import { type Fields, readFields } from './fields.ts';

/** In bytes. Longer than any story; what goes on for longer has lost its end. */
const longestBody = 64 * 1024 * 1024;
const longestFields = 16 * 1024 * 1024;

/** One file of an export, open. */
export class ExportFile {
  /** As remarks name it. */
  readonly name: string;
  readonly bytes: Bytes;
  readonly decoder: Decoder;

  constructor(path: string, name: string) {
    this.name = name;
    this.bytes = new Bytes(path);
    this.decoder = decoderOf(this.bytes);
  }

  pieces(): Generator<Piece> {
    return cut(this.bytes);
  }

  pieceAt(start: Start): Piece | undefined {
    return cut(this.bytes, start).next().value ?? undefined;
  }

  /** What a piece has beside its body. @returns `broken` if some of its bytes are none of the encoding */
  fields(piece: Piece): { fields: Fields; broken: boolean } {
    let room = longestFields;
    const parts = piece.fields.map(({ start, end }) => {
      const part = this.bytes.read(start, Math.min(end, start + room));
      room -= part.length;
      return part;
    });
    const { text, broken } = this.decoder.decode(Buffer.concat(parts));
    return { fields: readFields(text), broken };
  }

  /** '' if it has none. */
  body(piece: Piece): string {
    const { start, end } = readable(piece.body);
    return bodyText(this.decoder.decode(this.bytes.read(start, end)).text);
  }
}

/** Whether a body is longer than what is read of it. */
export const isTooLong = (body: Range | undefined) => body !== undefined && readable(body).end < body.end;

const readable = ({ start, end }: Range = { start: 0, end: 0 }): Range => ({
  start,
  end: Math.min(end, start + longestBody),
});
