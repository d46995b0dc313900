import { readText } from '../content/problems/content-text.ts';
import { readSilences, type Silence } from '../content/silence/silence.ts';
import type { RuleName } from '../schemas/check/rules.ts';
import { type CheckedText, readChecked } from './checked-text.ts';
import { type WebLink, webLinks } from './external/links.ts';
import type { Spot } from './rule.ts';
import { textRules } from './rules.ts';

/** A text to look at. */
export interface TextTask {
  path: string;
  kind: CheckedText['kind'];
}

/** What was found in a text, whatever level the rules have, without what its editor silenced. */
export interface TextFindings {
  path: string;
  found: [rule: RuleName, spot: Spot][];
  silences: Silence[];
  /** To pages of the web. */
  links: WebLink[];
}

/** What texts are looked at by. */
export interface TextContext extends Pick<CheckedText, 'people' | 'language'> {
  /** The content folder. */
  content: string;
}

export function checkTexts(tasks: readonly TextTask[], { content, ...context }: TextContext): TextFindings[] {
  return tasks.map(({ path, kind }) => {
    const source = readText(content, path);
    const text = readChecked(source, path, kind, context);
    if (!text) return { path, found: [], silences: [], links: [] };
    const { silences, mistakes } = readSilences(text);
    const found: TextFindings['found'] = mistakes.map((spot) => ['silence', spot]);
    for (const [rule, find] of Object.entries(textRules)) {
      for (const { edits, ...spot } of find(text)) {
        const canMend = edits?.every(({ start, end, was }) => source.slice(start, end) === was);
        found.push([rule as RuleName, canMend ? { ...spot, edits } : spot]);
      }
    }
    return { path, found, silences, links: webLinks(text) };
  });
}
