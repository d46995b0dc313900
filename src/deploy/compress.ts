/** Text files in smaller encodings beside them, for servers that send such files as they are (`gzip_static` and the like). */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip, zstdCompress } from 'node:zlib';
import { type Encoding, encodings } from '../schemas/site/deploy.ts';

const text = /\.(?:html|css|js|mjs|json|xml|txt|md|svg|webmanifest|ico|vtt)$/;

/** The files that lie beside a file in these encodings. @param taken whether the site has a file of its own there */
export function variantsOf(
  path: string,
  chosen: readonly Encoding[],
  taken: (path: string) => boolean,
): { path: string; encoding: Encoding }[] {
  if (!text.test(path)) return [];
  return chosen
    .map((encoding) => ({ path: path + encodings[encoding], encoding }))
    .filter((variant) => !taken(variant.path));
}

/** Bytes above which the best quality of Brotli takes longer than a deployment should: about 1 s for each megabyte. */
const large = 512 * 1024;

/** The same bytes give the same, on one version of Node. */
export function compress(bytes: Uint8Array, encoding: Encoding): Promise<Uint8Array> {
  const size = bytes.byteLength;
  if (encoding === 'gzip') return promisify(gzip)(bytes, { level: 9 });
  if (encoding === 'zstd')
    return promisify(zstdCompress)(bytes, { params: { [constants.ZSTD_c_compressionLevel]: 19 } });
  return promisify(brotliCompress)(bytes, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: size > large ? 9 : constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: size,
    },
  });
}
