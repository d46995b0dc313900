import { type CustomPlugin, optimize } from 'svgo';

/**
 * A drawing without what could act or fetch when it is opened by itself: scripts, event handlers, foreign content and addresses of
 * other places. What it looks like stays.
 * @throws if it is not a drawing
 */
export function cleanDrawing(svg: string): string {
  const { data } = optimize(svg, {
    plugins: ['removeScripts', 'removeXMLProcInst', 'removeDoctype', 'removeComments', aloneInItsFile],
  });
  if (!/^<(?:\w+:)?svg[\s>]/.test(data)) throw new Error('It has no <svg> element.');
  return data;
}

/** Names of elements that hold what is no drawing. */
const foreign = new Set([
  'foreignObject',
  'iframe',
  'object',
  'embed',
  'audio',
  'video',
  'link',
  'meta',
  'handler',
  'listener',
]);

const aloneInItsFile: CustomPlugin = {
  name: 'aloneInItsFile',
  fn: () => ({
    element: {
      enter: (node, parent) => {
        const name = node.name.split(':').at(-1) ?? '';
        if (foreign.has(name)) {
          parent.children = parent.children.filter((child) => child !== node);
          return;
        }
        for (const [attribute, value] of Object.entries(node.attributes)) {
          const own = attribute.split(':').at(-1)?.toLowerCase() ?? '';
          if ((own === 'href' || own === 'src') && !isInside(value)) delete node.attributes[attribute];
          // An animation can set an address or a handler that is not there yet.
          else if (own === 'attributename' && /^(?:.*:)?(?:href|src|on.*)$/i.test(value.trim()))
            delete node.attributes[attribute];
          else node.attributes[attribute] = withoutAddresses(value);
        }
        if (name === 'style') {
          for (const child of node.children) {
            if (child.type === 'text' || child.type === 'cdata') child.value = withoutAddresses(child.value);
          }
        }
      },
    },
  }),
};

/** An element of the same file, or a picture that is held in the address itself. */
function isInside(address: string): boolean {
  return /^\s*(?:#|data:image\/(?:png|jpe?g|gif|webp|avif);)/i.test(address);
}

function withoutAddresses(style: string): string {
  return style
    .replace(/@import\b[^;]*(?:;|$)/gi, '')
    .replace(/url\(\s*(['"]?)(.*?)\1\s*\)/gi, (whole, _quote, address) => (isInside(address) ? whole : 'none'));
}
