import { expect, test } from 'vitest';
import { Converters } from '../../../src/import/convert/pool.ts';
import type { Body } from '../../../src/import/form/body.ts';

const body = (text: string): Body => ({ source: 'wordpress', text, address: 'https://paper.example/a/', line: 1 });

test('A text that takes all memory of its thread is told, and keeps no other from coming', async () => {
  const converters = new Converters(1000, 2, 40);
  const huge = '<p>word <em>word</em> <a href="/b/">word</a></p>'.repeat(150_000);
  const tasks = ['<p>One.</p>', huge, '<p>Two.</p>'].map((text) => ({ body: body(text), resolutions: new Map() }));
  const written = await converters.write(tasks);
  await converters.dismiss();
  expect(written.map(({ text }) => text.slice(0, 10))).toEqual(['One.', '', 'Two.']);
  expect(written[1]?.losses).toMatchObject([
    { level: 'lost', what: expect.stringContaining('its text cannot be read'), leftover: huge },
  ]);
});
