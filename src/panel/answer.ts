/** What the panel of the development server is told of a page: one JSON answer. Everything in it is text, and shown as text. */
import type { Device } from '../ads/placement.ts';
import type { Problem } from '../errors.ts';

export interface PanelAnswer {
  page: PanelPage;
  /** What is wrong with the page's own file, errors first. */
  own: PanelProblem[];
  /** What is wrong with other files, errors first: the first of them. */
  others: PanelProblem[];
  /** Of all other files. */
  counts: { errors: number; warnings: number };
  /** The rules of `broadsheet check` have looked at the content as it is now. */
  isChecked: boolean;
  /** Of a story that could be read. */
  text: { words: number; minutes: number } | undefined;
  /** Of a page that could have ads. */
  ads: PanelAds | undefined;
  /** Why readers do not see the page; nothing if they do. */
  standing: string[];
  /** Stories that are not out and belong on the page: the first of them. */
  waiting: WaitingStory[];
  search: { site: string; crumbs: string[]; date: string | undefined };
}

export interface PanelPage {
  kind: 'story' | 'page' | 'author' | 'section' | 'tag' | 'front' | 'other';
  /** Content path of its file, if it has one. */
  file: string | undefined;
}

export type PanelProblem = Pick<Problem, 'file' | 'folder' | 'line' | 'column' | 'what' | 'fix' | 'severity' | 'rule'>;

export interface PanelAds {
  places: { slot: string; where: string; on: Device[] }[];
  /** Why there are none. */
  off: string | undefined;
  /** The part of the page that is ads, from 0 to 1; of stories alone. */
  density: Record<Device, number> | undefined;
  /** The most that it may be. */
  most: number;
}

export interface WaitingStory {
  title: string;
  /** Content path. */
  file: string;
  /** Why readers do not see it. */
  why: string[];
}

/** Where the answer is; `url` is the path of the page. */
export const panelAnswerUrl = '/_panel.json';
/** What opens a file of the content folder in the editor's program: `file` is its content path, perhaps with `:line:column`. */
export const openFileUrl = '/_panel/open';
/** The event by which the server says that there is more to tell. */
export const panelEvent = 'broadsheet:panel';
