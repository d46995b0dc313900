/**
 * The middle form: what any source holds, before it is known where it goes. Sources write it, everything after them reads it. Texts are
 * plain (entities decoded, no tags) unless they are said to be otherwise; bodies are not in it, and are read one by one later.
 */

/** One thing that a source holds. */
export type Holding =
  | ({ kind: 'site' } & SiteFacts)
  | ({ kind: 'story' } & Story)
  | ({ kind: 'person' } & Person)
  | ({ kind: 'term' } & Term)
  | ({ kind: 'asset' } & Asset)
  | ({ kind: 'menu' } & MenuItem)
  | ({ kind: 'redirect' } & OldRedirect)
  | ({ kind: 'remark' } & Remark);

/** What a source says of the site as a whole; what it does not say is undefined. Several are laid over each other, the first wins. */
export interface SiteFacts {
  name?: string | undefined;
  tagline?: string | undefined;
  /** Its origin and folder, such as `https://old.example/blog`; without a slash at the end. */
  url?: string | undefined;
  /** Others under which readers had it too, such as that of its service beside its own. */
  hosts?: readonly string[] | undefined;
  /** BCP 47. */
  language?: string | undefined;
  /** IANA. */
  timezone?: string | undefined;
  /** How its addresses were made, for the lists that no thing of the source stands for, such as `/category/` for WordPress. */
  addresses?: 'wordpress' | 'ghost' | 'hugo' | 'jekyll' | undefined;
}

/**
 * Who may read a story. `private`, `password` and `members` never get into content unless the command says so, and then as drafts;
 * `trash` never does.
 */
export type StoryState = 'public' | 'draft' | 'scheduled' | 'private' | 'password' | 'members' | 'trash';

/** A story, or a page such as "About". */
export interface Story {
  /** Its name within the source, the same in every later export: `post 123`, `_posts/2019-05-08-flood.md`. */
  ref: string;
  type: 'story' | 'page';
  state: StoryState;
  /** '' if it has none; what it is called then is decided later. */
  title: string;
  /** As the source has it: of any script, perhaps percent-encoded; '' if it has none. */
  slug: string;
  /** At which readers had it, whole or as a path; undefined where it never was public. */
  address?: string | undefined;
  /** Others that led there, whole or as paths. */
  oldAddresses?: readonly string[] | undefined;
  /**
   * ISO 8601: with an offset or Z an instant; without one in the source's timezone. Undefined if it has none. A date that cannot be read
   * is left out, with a remark.
   */
  published?: string | undefined;
  updated?: string | undefined;
  expires?: string | undefined;
  dek?: string | undefined;
  /** Ids of persons, in the order of the byline. */
  authors: readonly string[];
  /** Ids of terms of kind `section`: the one that its address or its editor puts first is first. */
  sections: readonly string[];
  /** Ids of terms of kind `tag`. */
  tags: readonly string[];
  image?: Picture | undefined;
  /** What kind of story it is, in our words, such as `opinion`. */
  genre?: string | undefined;
  /** Set if it was published elsewhere first. */
  canonical?: string | undefined;
  noindex?: boolean | undefined;
  /** It stands at the top of the front page. */
  pinned?: boolean | undefined;
  /** BCP 47, where it is not the site's. */
  language?: string | undefined;
  /** Another post type of the source, such as `product`: imported only where the command names it. */
  foreign?: string | undefined;
  place: Place;
}

/** The featured picture, or the avatar of a person. */
export interface Picture {
  /** Whole, or as the source has it: `/content/images/a.jpg`, `./a.jpg` (relative to the file of the story). */
  address: string;
  alt?: string | undefined;
  /** May hold inline Markdown. */
  caption?: string | undefined;
  credit?: string | undefined;
}

export interface Person {
  /** Within the source. */
  id: string;
  name: string;
  slug?: string | undefined;
  address?: string | undefined;
  role?: string | undefined;
  /** Markdown. */
  biography?: string | undefined;
  avatar?: Picture | undefined;
  /** Of their own, `https://…`. Never an e-mail address. */
  links?: readonly { label: string; url: string }[] | undefined;
}

/** What stories are sorted by. */
export interface Term {
  id: string;
  /** A category (or the first folder of a path) is a `section`; which of them become sections of the site is decided later. */
  sort: 'section' | 'tag';
  name: string;
  slug: string;
  description?: string | undefined;
  /** Id of the term above it. */
  parent?: string | undefined;
  address?: string | undefined;
}

/** A file of the source that is not a text: a picture, a document, a sound. */
export interface Asset {
  /** Within the source; where it has no ids, its address. */
  id: string;
  address: string;
  alt?: string | undefined;
  /** May hold inline Markdown. */
  caption?: string | undefined;
  credit?: string | undefined;
  title?: string | undefined;
  /** Ref of the story that it was brought in with. */
  parent?: string | undefined;
  /** That of its own page, if it had one. */
  page?: string | undefined;
  /** In pixels, if known. */
  width?: number | undefined;
  height?: number | undefined;
}

export interface MenuItem {
  id: string;
  label: string;
  /** An address; or the ref of a story, or the id of a term as `term <id>`. */
  target: string;
  order: number;
  /** Id of the item above it. */
  parent?: string | undefined;
  /** Name of the menu. */
  menu: string;
}

export interface OldRedirect {
  from: string;
  to: string;
  status: 301 | 302 | 410;
  place: Place;
}

/** Something to tell: what could not be read, what was left out. */
export interface Remark {
  /** `lost`: words, pictures or links that readers had are missing. `changed`: they see it otherwise. `left`: left out on purpose. `told`: good to know. */
  level: Level;
  /** One clause without a full stop. */
  what: string;
  /** What to do about it, one clause; '' if nothing is to be done. */
  fix: string;
  place: Place;
  /** The ref of the story it is about. */
  story?: string | undefined;
}

export const levels = ['lost', 'changed', 'left', 'told'] as const;
export type Level = (typeof levels)[number];

/** Where something stands in the source. */
export interface Place {
  /** As it was given, or the path within a zip or a folder. */
  file: string;
  /** 1-based. */
  line?: number | undefined;
  column?: number | undefined;
}
