/** What git knows of files that had another name. It is asked where something is wrong, and where there is no git it knows nothing. */
import { type GitError, git } from '../../git.ts';
import { readFrontMatter } from '../fields/front-matter.ts';
import { normalise } from '../fields/markdown-text.ts';
import { toContentPath } from '../files/content-path.ts';
import type { Index } from '../index/database.ts';

/** How long git may look through a long history for one answer, in milliseconds; after that it is asked no more. */
const patience = 2000;

/** A file is renamed and renamed again. */
const mostNames = 5;

export class Renames {
  private readonly index: Index;
  private readonly folder: string;
  private readonly isRepository: Promise<boolean>;
  private isTired = false;
  private readonly answers = new Map<string, Promise<string>>();

  /** @param folder the content folder */
  constructor(index: Index, folder: string) {
    this.index = index;
    this.folder = folder;
    this.isRepository = this.run('rev-parse', '--verify', '--quiet', 'HEAD').then((id) => id !== '');
  }

  /** The content path that a file has now. @param files where it may have been, as patterns of git */
  async presentName(files: readonly string[]): Promise<string | undefined> {
    let patterns = files;
    for (let names = 0; names < mostNames; names++) {
      const last = await this.lastSeen(patterns);
      if (!last) return undefined;
      const present = (await this.sameText(last)) ?? last.renamed;
      if (present === undefined) return undefined;
      if (this.isContent(present)) return present;
      patterns = [present];
    }
    return undefined;
  }

  /** The commit that had such a file last, and what git takes the file for since. */
  private async lastSeen(patterns: readonly string[]): Promise<Seen | undefined> {
    const specs = patterns.map((pattern) => `:(glob)${pattern}`);
    // The folder may have lost it since the last commit.
    const here = await this.git('ls-files', '--with-tree=HEAD', '-z', '--', ...specs);
    const [kept] = split(here).filter((path) => !this.isContent(path));
    if (kept !== undefined) return { commit: 'HEAD', path: kept, renamed: undefined };
    const deleted = ['log', '-1', '--no-renames', '--diff-filter=D', '--relative', '--name-only', '-z'];
    const [commit, path] = split(await this.git(...deleted, '--format=%H', '--', ...specs)).map((one) => one.trim());
    if (!commit || !path) return undefined;
    const renames = ['show', '-M', '--diff-filter=R', '--relative', '--name-status', '-z', '--format='];
    const names = split(await this.git(...renames, commit, '--', '.'));
    const at = names.indexOf(path);
    const renamed = at > 0 && /^R\d/.test(names[at - 1]?.trim() ?? '') ? names[at + 1] : undefined;
    return { commit: `${commit}^`, path, renamed: renamed && toContentPath(renamed) };
  }

  /** The file that has the bytes of one that was, or the only one with its headline. */
  private async sameText({ commit, path }: Seen): Promise<string | undefined> {
    const text = `${commit}:./${path}`;
    const id = (await this.git('rev-parse', '--verify', '--quiet', text)).trim();
    const same = this.index.rows<[string]>('select path from files where hash = ? order by path limit 1', id);
    if (id !== '' && same[0]) return same[0][0];
    const { data } = readFrontMatter(normalise(await this.git('show', text)));
    const title = (data as { title?: unknown } | undefined)?.title;
    if (typeof title !== 'string') return undefined;
    const called = this.index.rows<[string]>('select path from articles where title = ? limit 2', title.trim());
    return called.length === 1 ? called[0]?.[0] : undefined;
  }

  private isContent(path: string): boolean {
    return this.index.sql('select 1 from files where path = ?').get(toContentPath(path)) !== undefined;
  }

  private async git(...args: string[]): Promise<string> {
    if (!(await this.isRepository)) return '';
    const key = args.join('\0');
    const answer = this.answers.get(key) ?? this.run(...args);
    this.answers.set(key, answer);
    return answer;
  }

  private async run(...args: string[]): Promise<string> {
    if (this.isTired) return '';
    try {
      return await git(this.folder, args, { timeout: patience });
    } catch (error) {
      this.isTired ||= (error as GitError).tookTooLong;
      return '';
    }
  }
}

interface Seen {
  /** A revision that has it. */
  commit: string;
  path: string;
  renamed: string | undefined;
}

const split = (text: string) => text.split('\0').filter((one) => one.trim() !== '');
