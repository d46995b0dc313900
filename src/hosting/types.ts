/** Types of what sites serve, by the endings of names: what a server of the owner's own does not know by itself, or says in another way. */

/** Types with the endings that have them. */
export const contentTypes: readonly (readonly [type: string, ...endings: string[]])[] = [
  ['text/html', 'html', 'htm'],
  ['text/css', 'css'],
  ['text/javascript', 'js', 'mjs'],
  ['text/plain', 'txt'],
  ['text/markdown', 'md'],
  ['text/csv', 'csv'],
  ['text/tab-separated-values', 'tsv'],
  ['text/calendar', 'ics'],
  ['text/vtt', 'vtt'],
  ['text/vcard', 'vcf'],
  ['application/json', 'json', 'map'],
  ['application/geo+json', 'geojson'],
  ['application/manifest+json', 'webmanifest'],
  ['application/xml', 'xml'],
  ['application/gpx+xml', 'gpx'],
  ['application/vnd.google-earth.kml+xml', 'kml'],
  ['application/wasm', 'wasm'],
  ['image/avif', 'avif'],
  ['image/webp', 'webp'],
  ['image/jpeg', 'jpg', 'jpeg'],
  ['image/png', 'png'],
  ['image/gif', 'gif'],
  ['image/svg+xml', 'svg'],
  ['image/x-icon', 'ico'],
  ['image/tiff', 'tif', 'tiff'],
  ['image/heic', 'heic'],
  ['image/heif', 'heif'],
  ['font/woff2', 'woff2'],
  ['font/woff', 'woff'],
  ['font/ttf', 'ttf'],
  ['font/otf', 'otf'],
  ['audio/mpeg', 'mp3'],
  ['audio/mp4', 'm4a'],
  ['audio/aac', 'aac'],
  ['audio/ogg', 'ogg', 'oga', 'opus'],
  ['audio/wav', 'wav'],
  ['audio/flac', 'flac'],
  ['video/mp4', 'mp4', 'm4v'],
  ['video/webm', 'webm'],
  ['video/quicktime', 'mov'],
  ['video/ogg', 'ogv'],
  ['application/pdf', 'pdf'],
  ['application/epub+zip', 'epub'],
  ['application/zip', 'zip'],
  ['application/rtf', 'rtf'],
  ['application/msword', 'doc'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'],
  ['application/vnd.ms-excel', 'xls'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'],
  ['application/vnd.ms-powerpoint', 'ppt'],
  ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'pptx'],
  ['application/vnd.oasis.opendocument.text', 'odt'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'ods'],
  ['application/vnd.oasis.opendocument.presentation', 'odp'],
];

/** Text in UTF-8, and worth compressing. XML says itself how it is written. */
export const isText = (type: string) => /^text\/|json$/.test(type);
export const isCompressible = (type: string) => isText(type) || /xml$|wasm$|\/ttf$|\/otf$|x-icon$/.test(type);

const byEnding = new Map(
  contentTypes.flatMap(([type, ...endings]) => endings.map((ending) => [ending, type] as const)),
);

/** The type of a file by its name; undefined for an ending that nobody is told about. */
export const typeOf = (path: string) => byEnding.get(/\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '');
