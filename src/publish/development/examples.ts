import { type CheatSheet, examplesFolder, openExamples, readCheatSheet } from '../../cheatsheet/edition.ts';
import { codeKeys } from '../../compile/code/keys.ts';
import type { Index } from '../../content/index/database.ts';
import { readSettings } from '../../content/index/settings.ts';
import type { LiveSite } from './live-site.ts';
import type { Shown } from './send-files.ts';

/** The cheat sheet of a site. Its examples are read when somebody looks at them, so that nothing else waits. */
export class Examples {
  private readonly site: LiveSite;
  private index: Index | undefined;
  private sheet: CheatSheet | undefined;

  constructor(site: LiveSite) {
    this.site = site;
  }

  async read(): Promise<CheatSheet> {
    const { settings, index } = this.site;
    if (!this.index?.isInPlace()) {
      this.index?.close();
      this.index = openExamples(settings, (await codeKeys(settings)).reading);
    }
    this.sheet = await readCheatSheet(this.index, settings, readSettings(index));
    return this.sheet;
  }

  /** What they show, once they were read. */
  get shown(): Shown[] {
    const { settings } = this.site;
    return this.sheet
      ? [{ answers: this.sheet.edition.answers, settings: { ...settings, content: examplesFolder } }]
      : [];
  }

  close(): void {
    this.index?.close();
  }
}
