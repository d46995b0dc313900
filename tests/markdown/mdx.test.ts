import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { article, minimal, TestSite } from '../site/site.ts';
import { elementsOf } from './dom.ts';
import { bodyOf } from './page.ts';

const picture = readFileSync(join(import.meta.dirname, '../../content/articles/2026/11/cladogram.jpg'));

const story = `# Main

Words with *stress*, ~~none~~, \`code\`, &copy;, www.a.example, [out](https://b.example), [//](//c.example)[^a] and
[in](/news/).\\
<kbd>Ctrl</kbd> ![inline](./map.jpg) again[^a].

## Related

## 港口

| Port | Ships |
|:-----|------:|
| *Old* | ![cell](./map.jpg) |

- [ ] load **mail**[^b] and ![task](./map.jpg)
- [x] cast off
  - [x] wave

3. three
4. ![listed](./map.jpg)

![A map](./map.jpg "The old > port")

![one](./map.jpg) ![two](./map.jpg)

[![linked](./map.jpg "A caption")](https://d.example)

<img src="./map.jpg" alt="in HTML" title="Its caption" />

![A map](./map.jpg "The *old* port, [news](/news/) and [out](https://d.example)")

<figure>
<img src="./map.jpg" alt="framed" />
<figcaption>Under <em>it</em>, <a href="/news/">in</a></figcaption>
</figure>

<figure><a href="/news/"><img src="./map.jpg" alt="framed and linked" /></a><figcaption>Cap</figcaption></figure>

> Quoted
>
> \`\`\`js
> const tide = "{high}";
> \`\`\`

\`\`\`
plain

text
\`\`\`

***

<details>
<summary>More</summary>

Hidden ![map](./map.jpg).

</details>

[^a]: A note.
[^b]: Another

    in two paragraphs.
`;

const components = `import Timeline from '@components/story/Timeline.astro';
import BarChart from '@components/story/BarChart.astro';

<Timeline label="High tides" events={[{ when: '06:10', what: 'The first' }, { when: '18:40', what: 'The second' }]} />

<img src="./map.jpg" alt="A map" />

Words between.

<BarChart label="Ships a year" unit=" ships" bars={[{ name: 'Old port', value: 1200 }, { name: 'New port', value: 300 }]} />

[run](javascript:alert(1))
`;

test('a story in MDX is printed like the same story in Markdown, and may hold components', async () => {
  const site = new TestSite({
    'site.yaml': `${minimal['site.yaml']}pictures: {formats: [webp]}\n`,
    'articles/map.jpg': picture,
    'articles/plain.md': article({ corrections: [{ date: '2026-05-02', text: 'One.' }] }, story),
    'articles/compiled.mdx': article({}, story),
    'articles/components.mdx': article({}, components),
  });
  await site.build();

  const plain = site.read('news/plain/index.html');
  const compiled = site.read('news/compiled/index.html');
  expect(bodyOf(compiled)).toBe(bodyOf(plain));
  // Seven stand by themselves, and open large.
  expect(bodyOf(compiled).match(/^ *img /gm)).toHaveLength(13 + 7);
  expect(compiled).not.toContain('map.jpg');

  const ids = elementsOf(plain).flatMap(({ properties }) => properties['id'] ?? []);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);

  const page = site.read('news/components/index.html');
  const bars = elementsOf(page).filter(({ tagName }) => tagName === 'rect');
  expect(bars.map(({ properties }) => properties['width'])).toEqual(['100', '25']);
  expect(page).toContain('<ol aria-label="High tides"');
  expect(bodyOf(page)).toMatch(
    /^figure\n {2}div className="frame"\n {4}picture\n(?: {6}source.*\n)+ {6}img alt="A map"/m,
  );
  expect(site.text('news/components/index.html')).toContain(
    '06:10 The first 18:40 The second High tides Words between. Ships a year Old port 1,200 ships New port 300 ships run',
  );
  expect(page).not.toContain('javascript:');
});
