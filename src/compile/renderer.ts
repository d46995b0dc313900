/**
 * The server entry of the compiled site: Astro compiles the templates, and this prints pages with them. It is bundled whole, so
 * it must not import anything native; what needs that (the index, the parsers) comes in with the edition.
 */
import { createApp } from 'astro/app/entrypoint';
import { isOld } from '../content/ask/addresses.ts';
import type { Answer } from '../content/ask/answers.ts';
import { unlink } from '../content/ask/composed/unlink.ts';
import { type Edition, type Inputs, record, recordAnswer } from '../content/ask/edition.ts';

export interface PrintedPage {
  status: number;
  /** As bytes: that is what Astro makes, and what is hashed and written. */
  body: Uint8Array;
  /** What the page was printed from. */
  inputs: Inputs;
  /** The route that made it, such as `/[section]/[slug]`. */
  route: string;
}

/** The route of texts without a page. No address leads there. */
const bareRoute = '/_bare';

const app = createApp({ streaming: false });

// Node looks for a module anew at each `import()`, even for one that it has.
for (const [component, load] of app.manifest.pageMap ?? []) {
  let page: ReturnType<typeof load> | undefined;
  app.manifest.pageMap?.set(component, () => (page ??= load()));
}

/** A page that fails stops the build with its own error, instead of becoming a page that says so. */
const renderError = app.renderError.bind(app);
app.renderError = async (request, options) => {
  if (options.error) throw options.error;
  return renderError(request, options);
};

const aliasRoute = app.manifest.routes.find(({ routeData }) => routeData.route === '/[...alias]')?.routeData;

/**
 * Prints one page.
 * @param url path of the page
 * @param origin of the site, such as https://example.com
 * @param isCode whether it is a story in MDX
 */
export async function renderPage(url: string, origin: string, edition: Edition, isCode = false): Promise<PrintedPage> {
  // A file whose name has no ending is a page to Astro.
  const request = new Request(origin + encodeURI(/\/\.?[^./]+$/.test(url) ? `${url}/` : url));
  // Whatever address something had before: what has such addresses now may be of another route.
  const routeData = isOld(edition.answers, url) ? aliasRoute : app.match(request);
  const { result, inputs } = await record(edition, async () => {
    const response = await app.render(request, routeData && { routeData });
    const body = isCode ? new TextEncoder().encode(unlink(await response.text())) : await response.bytes();
    return { status: response.status, body };
  });
  return { ...result, inputs, route: routeData?.route ?? '' };
}

/**
 * The text of a story in MDX as HTML, in which what stands for a component of ours is an element. To be called within a render.
 * @param path content path of the story
 * @param origin of the site
 * @param answer what the page that is being printed has on record of the story
 */
export async function renderBare(path: string, origin: string, answer: Answer): Promise<string> {
  recordAnswer(`story ${path}`, () => answer);
  const route = app.manifest.routes.find(({ routeData }) => routeData.route === bareRoute);
  const request = new Request(`${origin}${bareRoute}/`);
  const response = await app.render(request, { ...(route && { routeData: route.routeData }), locals: { bare: path } });
  if (response.status !== 200) throw new RangeError(`${path} answered ${response.status} instead of 200.`);
  return unlink(await response.text());
}

/** The compiled files that all pages of a route link. */
export function filesOfRoute(route: string): unknown {
  const info = app.manifest.routes.find(({ routeData }) => routeData.route === route);
  return info && [info.styles, info.scripts, info.links];
}
