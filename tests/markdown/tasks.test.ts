import { expect, test } from 'vitest';
import { domOf, html, parsers } from './dom.ts';

test('a task is a checkbox that readers cannot change, labelled by its words', async () => {
  expect(await html('- [ ] cast **off**\n- [x] load')).toBe(
    '<ul class="contains-task-list">\n' +
      '<li class="task-list-item"><label><input type="checkbox" disabled> cast <strong>off</strong></label></li>\n' +
      '<li class="task-list-item"><label><input type="checkbox" checked disabled> load</label></li>\n</ul>',
  );
});

test('a label holds the words of its task and not the blocks below it', async () => {
  const printed = domOf(await html('- [x] load\n  - [ ] grain\n- [ ] cast off\n\n  And wave.\n'));
  const expected = domOf(
    '<ul class="contains-task-list"><li class="task-list-item"><p><label><input type="checkbox" checked disabled> load</label></p>' +
      '<ul class="contains-task-list"><li class="task-list-item"><label><input type="checkbox" disabled> grain</label></li></ul></li>' +
      '<li class="task-list-item"><p><label><input type="checkbox" disabled> cast off</label></p><p>And wave.</p></li></ul>',
  );
  expect(printed).toBe(expected);
});

test('a label of a tight list ends where the list within its task begins', async () => {
  expect(await html('- [ ] load\n  - grain')).toContain('load\n</label><ul>');
});

test('the words of a task are a body like any other: links are checked and pictures found', async () => {
  const printed = await html('- [ ] [one](javascript:x) [two](https://a.example) ![map](./map.png)');
  expect(printed).toContain(
    '<a>one</a> <a href="https://a.example" rel="external noopener">two</a> <img src="articles/map.png" alt="map"></label>',
  );
});

test.each([
  '<input type="text" name="q" value="b" autofocus onfocus="x()">',
  '<form action="/x"><input name="q"><input type="password"><button>Send</button></form>',
  '<input type="checkbox"> outside of a list',
])('a field of a form does not become a box to tick: %s', async (written) => {
  for (const parser of parsers) {
    for (const markdown of [`a ${written} c`, `- ${written.replace('type="checkbox"', '')}`, written]) {
      expect(await html(markdown, parser)).not.toMatch(/<input|<button|<form|onfocus/);
    }
  }
});
