/**
 * The crawlers of AI that say in their operators' documentation what they take texts for, and that they go by a name in robots.txt.
 * Some names are no programs: they only say what may be done with what an operator's search crawler has read.
 */

/** What texts are taken for: to be found in a search, to answer a reader who asks now, to train models. */
export const purposes = ['search', 'answering', 'training'] as const;
export type Purpose = (typeof purposes)[number];

/** Whether what a site says of a crawler lets it in. */
export type Permission = 'allow' | 'deny';

interface Crawler {
  /** As it stands in robots.txt. */
  name: string;
  operator: string;
  purpose: Purpose;
  /** Where the operator says so. */
  source: string;
}

const openai = 'https://developers.openai.com/docs/bots';
const anthropic = 'https://support.claude.com/en/articles/8896518';
const perplexity = 'https://docs.perplexity.ai/guides/bots';
const meta = 'https://developers.facebook.com/docs/sharing/webmasters/web-crawlers/';
const amazon = 'https://developer.amazon.com/amazonbot';
const google = 'https://developers.google.com/crawling/docs/crawlers-fetchers/google-common-crawlers#google-extended';
const duckDuckGo = 'https://duckduckgo.com/duckduckgo-help-pages/results/duckassistbot';

export const crawlers = [
  { name: 'OAI-SearchBot', operator: 'OpenAI', purpose: 'search', source: openai },
  { name: 'Claude-SearchBot', operator: 'Anthropic', purpose: 'search', source: anthropic },
  { name: 'PerplexityBot', operator: 'Perplexity', purpose: 'search', source: perplexity },
  { name: 'meta-webindexer', operator: 'Meta', purpose: 'search', source: meta },
  { name: 'Amzn-SearchBot', operator: 'Amazon', purpose: 'search', source: amazon },

  { name: 'ChatGPT-User', operator: 'OpenAI', purpose: 'answering', source: openai },
  { name: 'Claude-User', operator: 'Anthropic', purpose: 'answering', source: anthropic },
  { name: 'Perplexity-User', operator: 'Perplexity', purpose: 'answering', source: perplexity },
  { name: 'meta-externalfetcher', operator: 'Meta', purpose: 'answering', source: meta },
  { name: 'Amzn-User', operator: 'Amazon', purpose: 'answering', source: amazon },
  { name: 'DuckAssistBot', operator: 'DuckDuckGo', purpose: 'answering', source: duckDuckGo },
  { name: 'MistralAI-User', operator: 'Mistral AI', purpose: 'answering', source: 'https://docs.mistral.ai/robots' },

  { name: 'GPTBot', operator: 'OpenAI', purpose: 'training', source: openai },
  { name: 'ClaudeBot', operator: 'Anthropic', purpose: 'training', source: anthropic },
  { name: 'meta-externalagent', operator: 'Meta', purpose: 'training', source: meta },
  { name: 'Amazonbot', operator: 'Amazon', purpose: 'training', source: amazon },
  { name: 'Google-Extended', operator: 'Google', purpose: 'training', source: google },
  { name: 'Applebot-Extended', operator: 'Apple', purpose: 'training', source: 'https://support.apple.com/119829' },
  { name: 'CCBot', operator: 'Common Crawl', purpose: 'training', source: 'https://commoncrawl.org/ccbot' },
  { name: 'AI2Bot', operator: 'Ai2', purpose: 'training', source: 'https://allenai.org/crawler' },
] as const satisfies readonly Crawler[];

export type CrawlerName = (typeof crawlers)[number]['name'];

/** What a site lets crawlers do, by purpose; what it says of one by its name goes before that. */
export type CrawlerPolicy = Record<Purpose, Permission> & Partial<Record<CrawlerName, Permission | undefined>>;

/** Search and answers lead readers to the story. What trained a model cannot be taken back, and what was refused can be allowed later. */
export const usualPolicy: Record<Purpose, Permission> = { search: 'allow', answering: 'allow', training: 'deny' };

/** The names of the crawlers of one purpose that a site keeps out. */
export function deniedOf(purpose: Purpose, policy: CrawlerPolicy): string[] {
  const ofPurpose = crawlers.filter((crawler) => crawler.purpose === purpose);
  return ofPurpose.map(({ name }) => name).filter((name) => (policy[name] ?? policy[purpose]) === 'deny');
}
