import type { Bytes } from './bytes.ts';

/** How the texts of a file are decoded: as its XML declaration says, else as UTF-8. */
export interface Decoder {
  /** @returns `broken` if some bytes are none of that encoding */
  decode(bytes: Uint8Array): { text: string; broken: boolean };
  /** Set if the declaration names one that nobody knows. */
  unknown: string | undefined;
}

export function decoderOf(file: Bytes): Decoder {
  const [, label = 'utf-8'] =
    /^[^<]*<\?xml[^>]*\bencoding\s*=\s*["']([\w:.-]{1,40})["']/i.exec(file.peek(0, 300)) ?? [];
  // What says that it is UTF-16 and can be read here has been written anew as UTF-8.
  const name = /^utf-?16/i.test(label) ? 'utf-8' : label;
  const known = decoderNamed(name);
  const decoder = known ?? new TextDecoder();
  const strict = new TextDecoder(decoder.encoding, { fatal: true });
  return {
    unknown: known === undefined ? label : undefined,
    decode(bytes) {
      try {
        return { text: strict.decode(bytes), broken: false };
      } catch {
        return { text: decoder.decode(bytes), broken: true };
      }
    },
  };
}

function decoderNamed(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label);
  } catch {
    return undefined;
  }
}
