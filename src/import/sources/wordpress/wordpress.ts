import { stat } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { UsageError } from '../../../errors.ts';
import type { Source, SourceKind, SourceOptions } from '../../form/source.ts';
import { type Catalogue, readCatalogue } from './posts/catalogue.ts';
import { storyBody } from './posts/story-body.ts';
import { survey } from './posts/survey.ts';
import { answersAt } from './rest/answers.ts';
import { openSaved } from './rest/rest.ts';
import { openExport } from './wxr/open-export.ts';
import { isExport } from './wxr/recognise.ts';

/** How often the thread is given back while a survey reads, in holdings. */
const breath = 200;

/** An export of WordPress: a WXR file of any version, several of them in a folder or a zip, packed or not; or answers of its REST API. */
export const wordpress: SourceKind = {
  name: 'wordpress',
  title: 'WordPress',
  recognise: async (path) => (await isExport(path)) || (await answersAt(path)).length > 0,
  open,
};

async function open(path: string, { progress = () => {} }: SourceOptions): Promise<Source> {
  if ((await stat(path).catch(() => undefined)) === undefined) {
    throw new UsageError(`There is nothing at ${path}; name the file that WordPress exported.`);
  }
  const answers = (await isExport(path)) ? [] : await answersAt(path);
  if (answers.length > 0) return openSaved(answers, progress);
  const { files, remarks, file, close } = await openExport(path);
  if (files.length === 0) {
    await close();
    throw new UsageError(`${path} holds no export of WordPress; name the .xml file, or a folder of such.`);
  }
  const total = files.reduce((sum, { bytes }) => sum + bytes.size, 0);
  // The export is gone through twice: what its items name may come after them.
  let known: Promise<Catalogue> | undefined;
  const catalogue = () => (known ??= readCatalogue(files, (done) => progress(done / 2, total)));
  return {
    async *survey() {
      for (const remark of remarks) yield { kind: 'remark', ...remark };
      let count = 0;
      for (const holding of survey(files, await catalogue(), (done) => progress(total / 2 + done / 2, total))) {
        yield holding;
        count += 1;
        if (count % breath === 0) await setImmediate();
      }
    },
    body: async (story, assets) => storyBody(story, assets, await catalogue()),
    file,
    close,
  };
}
