/** `picture`: what a build can show. `file`: whatever is linked or played; one with the name of a picture has to be a picture too. */
export type Wanted = 'picture' | 'file';

export type Obtained =
  | {
      kind: 'file';
      /** Where its bytes are: in the cache, where they stay. */
      bytesFile: string;
      /** SHA-256 of its bytes, in hex. */
      hash: string;
      /** What it may be called, after its address, with the ending that its bytes have: `harbour-at-night.jpg`. */
      name: string;
      /** Of a picture, in pixels; of a drawing, in its own units. */
      width?: number | undefined;
      height?: number | undefined;
      /** Which of the addresses it has come from. */
      from: string;
    }
  | {
      kind: 'missing';
      /** One clause. */
      why: string;
    };
