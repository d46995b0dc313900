/** As much of CBOR (RFC 8949) as Pagefind's files are written in: whole numbers of 32 bits, texts and arrays. */

export type Value = number | string | readonly Value[];

/** The major types, as the upper three bits of a value's first byte. */
const types = { natural: 0, negative: 1, text: 3, array: 4 };

/** First bits of the bytes that follow: the number itself up to 23, then its length. */
const byte = 24;
const [byte2, byte4] = [25, 26];

export function encode(value: Value): Uint8Array<ArrayBuffer> {
  const texts = new TextEncoder();
  let bytes = new Uint8Array(1 << 16);
  let end = 0;
  const reserve = (length: number) => {
    if (end + length <= bytes.length) return;
    const more = new Uint8Array(Math.max(bytes.length * 2, end + length));
    more.set(bytes);
    bytes = more;
  };
  const putHead = (type: number, number: number) => {
    reserve(5);
    const [short, length] =
      number < byte ? [number, 0] : number < 0x100 ? [byte, 1] : number < 0x10000 ? [byte2, 2] : [byte4, 4];
    bytes[end++] = (type << 5) | short;
    for (let shift = (length - 1) * 8; shift >= 0; shift -= 8) bytes[end++] = number >>> shift;
  };
  const put = (one: Value) => {
    if (typeof one === 'number') putHead(one < 0 ? types.negative : types.natural, one < 0 ? -1 - one : one);
    else if (typeof one === 'string') {
      const text = texts.encode(one);
      putHead(types.text, text.length);
      reserve(text.length);
      bytes.set(text, end);
      end += text.length;
    } else {
      putHead(types.array, one.length);
      for (const part of one) put(part);
    }
  };
  put(value);
  return bytes.subarray(0, end);
}

/** @throws RangeError for what Pagefind does not write */
export function decode(bytes: Uint8Array): Value {
  const texts = new TextDecoder();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const number = (short: number) => {
    if (short < byte) return short;
    const length = short === byte ? 1 : short === byte2 ? 2 : short === byte4 ? 4 : 0;
    at += length;
    if (length === 1) return view.getUint8(at - 1);
    if (length === 2) return view.getUint16(at - 2);
    if (length === 4) return view.getUint32(at - 4);
    throw new RangeError(`CBOR of an unknown length: ${short}`);
  };
  const take = (): Value => {
    const head = view.getUint8(at++);
    const count = number(head & 31);
    switch (head >> 5) {
      case types.natural:
        return count;
      case types.negative:
        return -1 - count;
      case types.text:
        at += count;
        return texts.decode(bytes.subarray(at - count, at));
      case types.array:
        return Array.from({ length: count }, take);
      default:
        throw new RangeError(`CBOR of an unknown type: ${head >> 5}`);
    }
  };
  return take();
}
