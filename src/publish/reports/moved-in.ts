/** What a build would say of content that was just imported, and which of the old addresses lead nowhere in it. */
import { Answers } from '../../content/ask/answers.ts';
import { answerTo } from '../../content/ask/queries.ts';
import { Served } from '../../content/ask/served.ts';
import type { Problem } from '../../errors.ts';
import { RedirectTable } from '../../output/redirect-table.ts';
import { viewOf } from '../../print/edition.ts';
import type { Settings } from '../../settings.ts';
import { aliasUrl } from '../../urls.ts';
import { readContent } from '../read.ts';
import { withIndex } from './with-index.ts';

export interface MovedIn {
  problems: Problem[];
  /** Those of the old addresses at which readers would find nothing. */
  nowhere: string[];
}

/** @param addresses old ones, unescaped, with a slash at their beginning */
export const checkMovedIn = (
  settings: Settings,
  addresses: readonly string[],
  progress?: (done: number, total: number) => void,
): Promise<MovedIn> =>
  withIndex(settings, async ({ index }) => {
    // In this thread alone: an export may be imported where memory is scarce.
    const { problems, publicFiles } = await readContent(index, settings, { ...(progress && { progress }) });
    const answers = new Answers(index, viewOf(settings));
    const hasErrors = problems.some(({ severity }) => severity === 'error');
    return {
      problems,
      nowhere: hasErrors ? [...addresses] : addresses.filter(nowhereIn(answers, publicFiles.paths)),
    };
  });

function nowhereIn(answers: Answers, publicFiles: ReadonlySet<string>): (address: string) => boolean {
  const table = new RedirectTable(answerTo(answers, 'redirects').value);
  const served = new Served(answers, publicFiles);
  const isPlace = answers.index.sql(`select 1 from places where key = ? and kind <> 'alias'`);
  return (address) =>
    table.find(encodeURI(address)) === undefined &&
    served.at(aliasUrl(address)) === undefined &&
    !publicFiles.has(address.slice(1)) &&
    isPlace.get(address.replace(/^\/|\/$/g, '').toLowerCase()) === undefined;
}
