import { mergeConfig } from 'vitest/config';
import whole from './vitest.config.ts';

/** What takes longer than an edit should wait for: whole rooms, and files of five seconds and more. */
const slow = [
  'browser',
  'ci',
  'cli',
  'proof',
  'announce/post',
  'content/ledger-edits',
  'content/references',
  'deploy',
  'editors/front-matter',
  'markdown/limits',
  'markdown/mdx',
  'orders/killed',
  'orders/parts',
  'pictures/encode',
  'site/bad-input',
  'site/contents',
  'site/embeds',
  'site/folders',
  'site/identical',
  'site/mdx-story',
  'site/pictures',
  'site/plan',
  'site/public',
  'site/removals',
  'site/safety',
  'site/search',
  'site/shared-shards',
  'site/shared-store',
  'site/sitemaps',
  'site/sparse',
  'store/faults',
  'store/kinds',
];

/** The tests for the day's work. */
export default mergeConfig(whole, { test: { exclude: slow.map((name) => `tests/${name}{.test.ts,/**}`) } });
