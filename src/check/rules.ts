/** Every rule with what finds it. */
import type { BuildRule, RuleName } from '../schemas/check/rules.ts';
import type { SiteRule, TextRule } from './rule.ts';
import { linkToUnpublished, orphanStory } from './site/links.ts';
import { largePicture, smallPicture, unusedPicture } from './site/pictures.ts';
import { lonelyTag, similarTags } from './site/tags.ts';
import { dekRepeats } from './texts/dek-repeats.ts';
import { headingLevels } from './texts/heading-levels.ts';
import { linkText } from './texts/link-text.ts';
import { markupInField } from './texts/markup-in-field.ts';
import { missingCredit } from './texts/missing-credit.ts';
import { missingDek } from './texts/missing-dek.ts';
import { mixedQuotes } from './texts/mixed-quotes.ts';
import { nameSpelling } from './texts/name-spelling.ts';
import { placeholder } from './texts/placeholder.ts';
import { repeatedWord } from './texts/repeated-word.ts';
import { unknownLanguage } from './texts/unknown-language.ts';

export const textRules = {
  placeholder,
  'missing-dek': missingDek,
  'dek-repeats': dekRepeats,
  'markup-in-field': markupInField,
  'heading-levels': headingLevels,
  'link-text': linkText,
  'repeated-word': repeatedWord,
  'mixed-quotes': mixedQuotes,
  'unknown-language': unknownLanguage,
  'missing-credit': missingCredit,
  'name-spelling': nameSpelling,
} satisfies Partial<Record<RuleName, TextRule>>;

/** `silence` is found where silences are read, and `external-link` where other sites are asked. */
export const siteRules: Record<
  Exclude<RuleName, BuildRule | keyof typeof textRules | 'silence' | 'external-link'>,
  SiteRule
> = {
  'small-picture': smallPicture,
  'large-picture': largePicture,
  'unused-picture': unusedPicture,
  'link-to-unpublished': linkToUnpublished,
  'orphan-story': orphanStory,
  'lonely-tag': lonelyTag,
  'similar-tags': similarTags,
};
