/** Whether the bytes of a file are in its address itself. */
export const isData = (address: string): boolean => /^\s*data:/i.test(address);

/** @throws if it is not written as such addresses are (RFC 2397) */
export async function dataBytes(address: string): Promise<Uint8Array> {
  const response = await fetch(address.trim());
  return new Uint8Array(await response.arrayBuffer());
}
