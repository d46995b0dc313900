/** Sites of Hugo: a folder with its settings and `content`, or such a folder of texts alone. */
import type { Body } from '../../form/body.ts';
import type { Holding, Remark } from '../../form/holding.ts';
import type { Source, SourceKind } from '../../form/source.ts';
import { fieldOf, textOf } from '../../markdown/front/fields.ts';
import { openFiles } from '../../zip/open-files.ts';
import { type SiteFiles, siteFiles } from './files.ts';
import type { HugoBody } from './read-body.ts';
import { isSettings, readSettings } from './settings.ts';
import { surveySite } from './survey.ts';
import { fieldsOf, type Page, type Pages, readPages, readText } from './texts/pages.ts';
import { paramsIn } from './texts/params.ts';
import { refFinder } from './texts/refs.ts';

export const hugo: SourceKind = {
  name: 'hugo',
  title: 'Hugo',
  async recognise(path) {
    const files = await openFiles(path);
    try {
      const isOwn = files.names.some(
        (name) => /^hugo\.\w+$/i.test(name) || (isSettings(name) && name.startsWith('config/')),
      );
      const hasContent = files.names.some((name) => name.startsWith('content/'));
      return (
        isOwn ||
        (hasContent && files.names.some(isSettings)) ||
        files.names.some((name) => /(?:^|\/)_index(?:\.[\w-]+)?\.md$/.test(name))
      );
    } finally {
      await files.close();
    }
  },
  async open(path, { progress }) {
    const files = await openFiles(path);
    const remarks: Remark[] = [];
    const settings = await readSettings(files, remarks);
    let read: Promise<Site> | undefined;
    const site = () => (read ??= readSite());
    const readSite = async (): Promise<Site> => {
      const pages = await readPages(files, settings, remarks);
      const byName = new Map(pages.all.map((page) => [page.name, page]));
      const own = siteFiles(files.names, pages.all, settings);
      return { pages, byName, files: own, refs: refFinder(pages.all, settings) };
    };

    return {
      async *survey() {
        const { pages, files: own } = await site();
        yield* surveySite(files, pages, own, settings, progress);
        yield* told([...remarks, ...files.remarks]);
      },
      async body({ ref }): Promise<Body> {
        const { pages, byName, refs } = await site();
        const page = byName.get(ref);
        const text = page && (await readText(files, ref));
        if (!page || !text) return { source: 'hugo', text: '', address: '', line: 1 };
        const data = fieldsOf(text.data, page, pages.cascades);
        const more: HugoBody = {
          title: textOf(fieldOf(data, 'title')) ?? '',
          ...refs(text.body, ref),
          params: paramsIn(text.body, data, settings.data),
          isHtml: /\.html?$/i.test(ref),
        };
        return { source: 'hugo', text: text.body, address: settings.baseUrl + page.path, line: text.line, more };
      },
      async file(address, from) {
        const { files: own } = await site();
        const name = own.find(address, from?.ref);
        return name === undefined ? undefined : files.read(name);
      },
      close: () => files.close(),
    } satisfies Source;
  },
};

interface Site {
  pages: Pages;
  byName: ReadonlyMap<string, Page>;
  files: SiteFiles;
  refs: ReturnType<typeof refFinder>;
}

function* told(remarks: readonly Remark[]): Generator<Holding> {
  for (const remark of remarks) yield { kind: 'remark', ...remark };
}
