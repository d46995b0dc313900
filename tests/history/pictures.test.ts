import sharp from 'sharp';
import { expect, test } from 'vitest';
import { article } from '../site/site.ts';
import { Desk, told } from './desk.ts';

const picture = (background: string) =>
  sharp({ create: { width: 40, height: 30, channels: 3, background } })
    .png()
    .toBuffer();
const image = { src: './a.png', alt: 'A tide', credit: 'Ada' };
const words = 'Some words.\n\n![A map](map.png)\n';

test('a picture that is another under its name is told with the commit that swapped it', async () => {
  const [red, blue] = [await picture('red'), await picture('blue')];
  const pictures = { 'articles/a.png': red, 'articles/map.png': red, 'articles/other.png': red };
  const desk = new Desk({ 'articles/x.md': article({ image }, words), ...pictures }, 'A story');
  desk.commit('Featured', { 'articles/a.png': blue });
  desk.commit('Both', { 'articles/x.md': article({ image, title: 'The tide' }, words), 'articles/map.png': blue });
  desk.commit('Not shown', { 'articles/other.png': blue });
  desk.commit('Draft', { 'articles/x.md': article({ image, title: 'The tide', draft: true }, words) });
  desk.commit('Nobody saw it', { 'articles/a.png': red });
  const history = await desk.history();
  expect(told(history)).toEqual([
    ['Draft', 'withdrawn'],
    ['Both', 'headline', 'picture file'],
    ['Featured', 'picture file'],
    ['A story', 'out'],
  ]);
  expect(history.changes[1]?.changes[1]).toEqual({
    ...{ what: 'picture file', of: 'picture in the text', path: 'articles/map.png' },
  });
  expect(history.changes[2]?.changes).toEqual([
    { what: 'picture file', of: 'featured picture', path: 'articles/a.png' },
  ]);
});

test('a picture that was swapped since the last commit is not committed', async () => {
  const desk = new Desk({ 'articles/x.md': article({ image }), 'articles/a.png': await picture('red') }, 'A story');
  expect((await desk.history()).uncommitted).toBeUndefined();
  desk.edit({ 'articles/a.png': await picture('blue') });
  expect((await desk.history()).uncommitted).toEqual([
    { what: 'picture file', of: 'featured picture', path: 'articles/a.png' },
  ]);
});
