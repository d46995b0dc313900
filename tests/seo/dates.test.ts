import { expect, test } from 'vitest';
import { article, TestSite } from '../site/site.ts';
import { metas, type Node, thingOf } from './page.ts';

/** The days of a page's visible dates, and the instants behind them. */
function visible(html: string, part: RegExp): { instant: number; day: string }[] {
  const times = (part.exec(html)?.[0] ?? '').matchAll(/<time datetime="([^"]+)">([^<]+)<\/time>/g);
  return [...times].map(([, instant = '', day = '']) => ({ instant: Date.parse(instant), day }));
}

/** An instant as machines are told it, and the day on which that is where the site is. */
const told = (written: unknown) => ({
  instant: Date.parse(String(written)),
  day: new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${String(written).slice(0, 10)}T00:00Z`),
  ),
});

test.each(['America/New_York', 'Pacific/Kiritimati', 'Asia/Kolkata', 'UTC'])(
  'the dates that readers see, search engines are told and networks are told are the same days and instants in %s',
  async (timezone) => {
    const site = new TestSite({
      'site.yaml': `name: The Test Post\nurl: https://test.example\ntimezone: ${timezone}\n`,
      'articles/a.md': article({
        published: '2026-03-29T00:30',
        updated: '2026-05-08T23:45:10',
        corrections: [{ date: '2026-05-09', text: 'They were boats.' }],
      }),
      'articles/b.md': article({ published: '2026-05-08T02:30:00+09:00' }),
    });
    await site.build();
    for (const story of ['a', 'b']) {
      const html = site.read(`news/${story}/index.html`);
      const { datePublished, dateModified, correction = [] } = thingOf(html, 'NewsArticle') as Node;
      const [published, updated = published] = visible(html, /<p class="dates">.*?<\/p>/s);
      expect([told(datePublished), told(dateModified)]).toEqual([published, updated]);
      expect([metas(html, 'article:published_time'), metas(html, 'article:modified_time')]).toEqual([
        [datePublished],
        [dateModified],
      ]);
      const corrected = (correction as { datePublished: string }[]).map((one) => told(one.datePublished));
      expect(corrected).toEqual(visible(html, /<section class="corrections".*?<\/section>/s));
    }
  },
);
