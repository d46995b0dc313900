import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { wxr } from '../import/wxr.ts';
import { explainDifference, treeOf } from '../proof/trees.ts';
import { run, workingFolder } from './command.ts';
import { Started } from './started.ts';

/** A folder in which an export lies, and no content yet. */
async function desk(stories: number): Promise<{ cwd: string; args: string[] }> {
  const cwd = workingFolder();
  const picture = await sharp({ create: { width: 800, height: 500, channels: 3, background: '#386' } })
    .jpeg()
    .toBuffer();
  mkdirSync(join(cwd, 'uploads'));
  for (let n = 0; n < 40; n++)
    writeFileSync(join(cwd, 'uploads', `p${n}.jpg`), Buffer.concat([picture, Buffer.from(`${n}`)]));
  const items = Array.from({ length: stories }, (_, n) => ({
    ...{ id: n + 1, title: `Story ${n + 1}`, categories: [`Section ${n % 5}`], tags: [`Tag ${n % 30}`] },
    body: `<p>Some words. See <a href="https://paper.example/?p=${((n * 7) % stories) + 1}">another</a>.</p><p><img src="https://paper.example/uploads/p${n % 40}.jpg" alt="One"></p>${'<p>More words.</p>'.repeat(20)}`,
  }));
  writeFileSync(join(cwd, 'export.xml'), wxr(items));
  return {
    cwd,
    args: ['import', 'export.xml', '--pictures', 'uploads', '--public', 'public', '--now', '2026-11-27T00:00:00Z'],
  };
}

const into = (name: string) => ['--content', name, '--report', `${name}-import`, '--cache', `${name}-cache`];

describe('broadsheet import', () => {
  test('tells what came, and ends with 0 where nothing was lost', async () => {
    const { cwd, args } = await desk(3);
    const { code, stdout, stderr } = await run([...args, ...into('moved')], { cwd });
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toContain('From WordPress came:\n  3 stories and 0 pages\n');
    expect(readFileSync(join(cwd, 'moved-import/report.md'), 'utf8')).toContain('# What came from WordPress');
  });

  test('ends with 1 where something was lost, and tells it as JSON', async () => {
    const { cwd, args } = await desk(3);
    const { code, stdout } = await run([...args, ...into('moved'), '--pictures', 'none', '--json'], { cwd });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      source: 'WordPress',
      stories: 3,
      lost: 3,
      report: 'moved-import/report.md',
    });
  });

  test('proposes a plan, and follows it', async () => {
    const { cwd, args } = await desk(10);
    const plan = ['--plan', 'import.yaml'];
    const rehearsal = await run([...args, ...into('moved'), ...plan, '--dry-run'], { cwd });
    expect(rehearsal.stdout).toContain('The plan is import.yaml');
    expect(existsSync(join(cwd, 'moved'))).toBe(false);
    const written = readFileSync(join(cwd, 'import.yaml'), 'utf8');
    expect(written).toContain('section-1: section-1 # 2 stories');
    writeFileSync(join(cwd, 'import.yaml'), written.replace('section-1: section-1', 'section-1: Harbour'));
    expect(await run([...args, ...into('moved'), ...plan], { cwd })).toMatchObject({ code: 0 });
    expect(readFileSync(join(cwd, 'moved/articles/2019/05/story-2/index.md'), 'utf8')).toContain('section: harbour');
  });

  test.each([
    [['import'], 'Name what is imported'],
    [['import', 'nowhere.xml'], 'There is no nowhere.xml'],
    [['import', 'uploads'], 'is not recognised as an export'],
    [['import', 'export.xml', '--from', 'wordpres'], 'Did you mean wordpress?'],
    [['import', 'export.xml', '--plan', 'none.yaml'], 'There is no plan none.yaml'],
    [['import', 'export.xml', '--since', 'yesterday'], 'is not a date'],
    [['import', 'export.xml', '--pictures', 'nowhere'], 'is no folder'],
  ])('%j is wrong usage, and nothing is written', async (args, told) => {
    const { cwd } = await desk(1);
    const { code, stderr } = await run([...args, ...into('moved')], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(told);
    expect(existsSync(join(cwd, 'moved'))).toBe(false);
  });

  test('an import that is ended in between goes on, and brings what it would have brought at once', async () => {
    const { cwd, args } = await desk(400);
    const begun = performance.now();
    expect(await run([...args, ...into('whole')], { cwd })).toMatchObject({ code: 0 });
    const whole = performance.now() - begun;
    for (const share of [0.3, 0.5, 0.65, 0.8, 0.9]) {
      const name = `part-${share}`;
      const started = new Started('own', [...args, ...into(name)], { within: ['env', '-C', cwd] });
      await sleep(whole * share);
      started.child.kill('SIGKILL');
      await started.ended;
      await expect.poll(() => started.running()).toEqual([]);
      const again = await run([...args, ...into(name)], { cwd });
      expect(again, `after ${share} of it: ${again.stderr}`).toMatchObject({ code: 0 });
      expect(explainDifference(treeOf(join(cwd, name)), treeOf(join(cwd, 'whole')))).toBeUndefined();
      const recordOf = (one: string) => readFileSync(join(cwd, `${one}-import/imported.jsonl`), 'utf8');
      expect(recordOf(name)).toBe(recordOf('whole'));
    }
  });
});
