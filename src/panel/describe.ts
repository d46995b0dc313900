/** What there is to tell an editor of a page, read from the index as it is. */
import type { Finding } from '../check/rule.ts';
import type { Answers } from '../content/ask/answers.ts';
import { answerTo } from '../content/ask/queries.ts';
import { readSettings } from '../content/index/settings.ts';
import { everything } from '../content/index/view.ts';
import { formatDate } from '../editorial/language.ts';
import { readingTime } from '../editorial/reading-time.ts';
import { type Problem, sortProblems } from '../errors.ts';
import { adsOfList, adsOfStory } from './ads.ts';
import type { PanelAnswer, PanelProblem } from './answer.ts';
import { type Owner, ownerOf } from './owner.ts';
import { standingOfText, waitingOn } from './waiting.ts';

/** What is known beside the index. */
export interface Known {
  problems: readonly Problem[];
  /** What the rules of `broadsheet check` found; undefined as long as they have not looked at the content as it is. */
  findings: readonly Finding[] | undefined;
}

/** Problems of other files that are told. */
const mostOthers = 50;

/** @param path of the page's address, such as `/news/flood/` */
export function describePage(path: string, answers: Answers, { problems, findings }: Known): PanelAnswer {
  const { index, view } = answers;
  const site = readSettings(index);
  const owner = ownerOf(index, decode(path));
  const all = sortProblems([...problems, ...(findings ?? [])]);
  const own = all.filter(({ file, folder }) => !folder && file === owner.file);
  const others = all.filter((problem) => !own.includes(problem));
  const { words, published, draft } = storyOf(answers, owner) ?? {};
  const isDated = published !== undefined && published < everything.now && !draft;
  return {
    page: { kind: owner.kind, file: owner.file },
    own: own.map(tell),
    others: others.slice(0, mostOthers).map(tell),
    counts: {
      errors: others.filter(({ severity }) => severity === 'error').length,
      warnings: others.filter(({ severity }) => severity === 'warning').length,
    },
    isChecked: findings !== undefined,
    text: words === undefined ? undefined : { words, minutes: readingTime(words) },
    ads: adsOf(answers, owner),
    standing: standingOfText(index, owner, view, site),
    waiting: waitingOn(index, owner, view, site),
    search: {
      site: site.name,
      crumbs: [
        new URL(site.url).host,
        ...decode(path)
          .split('/')
          .filter((part) => part !== ''),
      ],
      date: isDated ? formatDate(published, site) : undefined,
    },
  };
}

const storyOf = (answers: Answers, { kind, id }: Owner) =>
  kind === 'story' ? answerTo(answers, 'article', id).value : undefined;

function adsOf(answers: Answers, owner: Owner): PanelAnswer['ads'] {
  const settings = answerTo(answers, 'ads').value;
  if (owner.kind === 'front') return adsOfList(undefined, settings);
  if (owner.kind === 'section') return adsOfList(owner.id, settings);
  const story = storyOf(answers, owner);
  return story && adsOfStory(story, settings);
}

const tell = ({ file, folder, line, column, what, fix, severity, rule }: Problem): PanelProblem => ({
  ...{ file, folder, line, column, what, fix, severity, rule },
});

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
