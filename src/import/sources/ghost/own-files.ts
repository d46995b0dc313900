import type { Files } from '../../zip/files.ts';

/** The pictures, films and documents that came with an export, found by the addresses that they had on the site. */
export class OwnFiles {
  readonly #files: Files;
  /** By their paths from `images`, `media` or `files` on. */
  readonly #names: ReadonlyMap<string, string>;

  constructor(files: Files) {
    this.#files = files;
    const names = files.names.map((name) => [pathOf(`/${name}`), name] as const);
    this.#names = new Map(names.flatMap(([path, name]) => (path === undefined ? [] : [[path, name]])));
  }

  async read(address: string): Promise<Uint8Array | undefined> {
    const path = pathOf(decoded(URL.parse(address, 'https://old.example/')?.pathname ?? ''));
    const name = path && this.#names.get(path);
    return name === undefined || name === '' ? undefined : this.#files.read(name);
  }
}

/** Of `/content/images/size/w600/2024/05/a.jpg` it is `images/2024/05/a.jpg`: sizes are made of what was brought in. */
function pathOf(path: string): string | undefined {
  const found =
    /^(?:.*\/content)?\/(?<room>images|media|files)\/(?:size\/w\d+(?:h\d+)?\/)?(?:format\/\w+\/)?(?<rest>.+)$/.exec(
      path,
    )?.groups;
  return found && `${found['room']}/${found['rest']}`.normalize();
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
