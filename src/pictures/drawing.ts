import type { CustomPlugin, XastElement, XastRoot } from 'svgo';

/**
 * A drawing without what could act or fetch when it is opened by itself: scripts, event handlers, foreign content and addresses of
 * other places. What it looks like stays.
 * @throws if it is not a drawing
 */
export async function readDrawing(bytes: Buffer): Promise<Buffer> {
  // Few sites have drawings.
  const { optimize } = await import('svgo');
  const { data } = optimize(decode(bytes), {
    plugins: ['removeScripts', 'removeDoctype', 'removeComments', standsAlone],
  });
  if (!/^<(?:\w+:)?svg[\s>]/.test(data)) throw new Error('It has no <svg> element.');
  return Buffer.from(data);
}

/** The text of a drawing, in the encoding that it declares. */
function decode(bytes: Buffer): string {
  const [, declared] = /^<\?xml[^>]*\bencoding\s*=\s*["']([\w-]+)["']/.exec(bytes.toString('latin1', 0, 200)) ?? [];
  const isWide = bytes[0] === 0xfe || bytes[0] === 0xff;
  const encoding = isWide ? (bytes[0] === 0xfe ? 'utf-16be' : 'utf-16le') : (declared ?? 'utf-8');
  return new TextDecoder(encoding, { fatal: true }).decode(bytes);
}

const svg = 'http://www.w3.org/2000/svg';

/** Names of elements that hold what is no drawing. */
const foreign = /^(?:foreignObject|iframe|object|embed|audio|video|link|meta|handler|listener)$/i;

/** Names of attributes that hold an address. */
const address = /^(?:href|src|srcset|ping|action|formaction|poster|data|background)$/i;

const standsAlone: CustomPlugin = {
  name: 'standsAlone',
  fn: () => {
    /** The prefix with which the drawing writes its own elements. */
    let prefix = '';
    const remove = (node: { type: string }, parent: XastElement | XastRoot) => {
      parent.children = parent.children.filter((child) => child !== node);
    };
    return {
      instruction: { enter: remove },
      element: {
        enter: (node, parent) => {
          const [name = '', before = ''] = node.name.split(':').reverse();
          if (parent.type === 'root') prefix = before;
          const { xmlns = svg } = node.attributes;
          if (before !== prefix || (before === '' && xmlns !== svg) || foreign.test(name)) {
            remove(node, parent);
            return;
          }
          for (const [attribute, value] of Object.entries(node.attributes)) {
            const kept = keepAttribute(attribute.split(':').at(-1) ?? '', value);
            if (kept === undefined) delete node.attributes[attribute];
            else node.attributes[attribute] = kept;
          }
          if (name === 'style') node.children = withoutComments(node);
        },
      },
    };
  },
};

/** What stays of an attribute. @param name without its prefix */
function keepAttribute(name: string, value: string): string | undefined {
  if (/^on/i.test(name)) return undefined;
  // An animation can set an address or a handler that is not there yet.
  const set = name.toLowerCase() === 'attributename' ? (value.trim().split(':').at(-1) ?? '') : '';
  if (/^on/i.test(set) || address.test(set)) return undefined;
  if (address.test(name)) return isInside(value) ? value : undefined;
  return withoutAddresses(value);
}

/** A style sheet's text as one, since a comment may stand within a word. */
function withoutComments({ children }: XastElement): XastElement['children'] {
  const text = children.map((child) => ('value' in child && child.type !== 'comment' ? child.value : '')).join('');
  return [{ type: 'text', value: withoutAddresses(text) }];
}

/** An element of the same file, or a picture that is held in the address itself. */
function isInside(target: string): boolean {
  return /^\s*(?:#|data:image\/(?:png|jpe?g|gif|webp|avif);)/i.test(target);
}

function withoutAddresses(style: string): string {
  const read = readEscapes(style);
  const clean = read
    .replace(/@import\b[^;]*(?:;|$)/gi, '')
    // At the end of a sheet CSS closes what is open.
    .replace(/url\(\s*(['"]?)(.*?)(?:\1\s*\)|$)/gis, (whole, _quote, target) => (isInside(target) ? whole : 'none'))
    .replace(/(?:-webkit-)?\b(?:image-set|image|src|cross-fade)\([^)]*(?:\)|$)/gi, 'none');
  return clean === read ? style : clean;
}

/** CSS may write any letter by its number: `u\72l(…)`. */
function readEscapes(style: string): string {
  if (!style.includes('\\')) return style;
  return style.replace(/\\(?:([\da-f]{1,6})\s?|\n|(.))/gi, (_whole, code?: string, letter?: string) => {
    const point = code === undefined ? Number.NaN : Number.parseInt(code, 16);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : (letter ?? '');
  });
}
