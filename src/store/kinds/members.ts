import { parseDocument } from 'htmlparser2';

/** What a folder has, as a WebDAV server tells it. */
export interface Member {
  /** From the base of the store; that of a folder ends with a slash. */
  path: string;
  isFolder: boolean;
  /** In bytes. */
  size: number;
  /** When it was put, in milliseconds since 1970; NaN if the server does not say it. */
  put: number;
}

type Node = ReturnType<typeof parseDocument>['children'][number] | ReturnType<typeof parseDocument>;

/** @param answer to PROPFIND, https://www.rfc-editor.org/rfc/rfc4918#section-9.1 @param base of the store; what lies elsewhere is left out */
export function readMembers(answer: Uint8Array, base: URL): Member[] {
  const document = parseDocument(Buffer.from(answer).toString('utf8'), { xmlMode: true });
  return elements(document, 'response').flatMap((response) => {
    const text = (name: string) => textOf(elements(response, name)[0]).trim();
    const path = pathIn(text('href'), base);
    if (path === undefined) return [];
    const isFolder = elements(response, 'collection').length > 0;
    return {
      path: isFolder && path !== '' ? path.replace(/\/*$/, '/') : path,
      isFolder,
      size: Number(text('getcontentlength')) || 0,
      put: Date.parse(text('getlastmodified')),
    };
  });
}

/** Elements of a name, whatever prefix the server gives to the namespace `DAV:`. */
function elements(node: Node | undefined, name: string): Node[] {
  const children = node && 'children' in node ? node.children : [];
  return children.flatMap((child) =>
    'name' in child && child.name.replace(/^.*:/, '') === name ? child : elements(child, name),
  );
}

const textOf = (node: Node | undefined): string =>
  node === undefined ? '' : 'data' in node ? node.data : 'children' in node ? node.children.map(textOf).join('') : '';

function pathIn(href: string, base: URL): string | undefined {
  try {
    const url = new URL(href, base);
    const path = decodeURIComponent(url.pathname);
    const top = decodeURIComponent(base.pathname);
    if (!path.startsWith(top)) return `${path}/` === top ? '' : undefined;
    return path.slice(top.length);
  } catch {
    return undefined;
  }
}
