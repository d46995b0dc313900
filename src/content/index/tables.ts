/** References to pages of lists, which come and go with what stands on them, in SQL. */
export const toList = `kind = 'link' and (target glob '/archive/*' or target glob '*/page/*')`;

/** What is known of the printed pages and of their files. Who prints some of them has these tables too. */
export const pageTables = `
  -- the printed pages: from and until which instant each holds, which compiled files it links, and the ids of the questions it asked
  create table pages (id integer primary key, url text not null unique, since integer, until integer,
    assets integer not null, asked text not null);
  create index pages_by_since on pages (since) where since is not null;
  create index pages_by_until on pages (until) where until is not null;
  create index pages_by_assets on pages (assets);
  -- sets of compiled files that a page links, as JSON
  create table assets (id integer primary key, files text not null unique);
  -- questions with the digest of the answer that all pages show which asked
  create table questions (id integer primary key, question text not null unique, digest text not null);
  create table asked (question integer, page integer, primary key (question, page)) without rowid;
  -- what an answer was read from: a thing, or the part of a list between two instants
  create table reads (kind text, name text, upto integer, since integer, question integer,
    primary key (kind, name, upto, since, question)) without rowid;
  create index reads_by_question on reads (question);

  -- the files of the printed site, how they looked in the output folder when they were written, and what those that are no pages
  -- were made from: 'picture <content path>', 'attachment <content path>', 'public <size> <look>', 'compiled', 'search <shard>'
  create table output (path text primary key, sum text not null, size integer not null, look text not null,
    origin text) without rowid;
  create index output_by_origin on output (origin) where origin is not null;
  create index output_by_size on output (size);
`;

/** What the index holds. `.cache/` may be deleted at any time, so nothing here exists only here. */
export const tables = `
  create table meta (key text primary key, value text not null) without rowid;

  -- every file of the content folder: what it is, how it looked when it was read, what is wrong with it
  create table files (path text primary key, kind text not null, size integer not null, look text not null,
    hash text not null, flaws text) without rowid;
  create index files_with_flaws on files (path) where flaws is not null;
  create index files_by_name on files (lower(path)) where kind = 'picture';
  create index pictures_by_hash on files (hash) where kind = 'picture';
  create index attachments on files (path) where kind = 'attachment';
  create index files_in_mdx on files (path) where substr(path, -4) = '.mdx';
  create table articles (path text primary key, id text not null, section text not null, title text not null,
    summary text not null, kind text not null, published integer not null, draft integer not null, image text,
    authors text not null, data text not null,
    -- the month in which it was published, such as 202605, and where search engines may show it, when it changed last
    month integer not null, modified integer,
    -- from when on it is no more for readers, if there is such an instant
    until integer,
    -- of what readers read of it, and of what it says of its changes: that in the ledger once it is out
    code text not null) without rowid;
  create index articles_by_id on articles (id);
  create index articles_by_month on articles (month, published, modified, until) where modified is not null;
  create index articles_by_until on articles (until, draft, id) where until is not null;
  -- which stories a list holds, newest first: 'all', 'section <id>', 'tag <tag>', 'author <id>', 'kind <kind>', 'corrections' (once for each of a story's days of corrections), 'updates' (when it was updated); day is 20260508, on the site's calendar; until as in articles
  create table listings (list text, published integer, id text, draft integer not null, day integer not null,
    path text not null, until integer, primary key (list, published desc, id, path)) without rowid;
  create index listings_by_path on listings (path);
  -- the words of stories with their places, as takeWords writes them: the search is made of these
  create table words (path text primary key, taken blob not null);
  -- the words of stories that were edited or removed since, as the search was made of them
  create table words_before (path text primary key, taken blob not null);
  -- sections, tags with a file, authors, pages, campaigns and the site's settings
  -- with the instant from which each is out, of pages alone that of a date, and whether it is a draft
  create table entries (kind text, id text, path text not null, data text not null, published integer not null,
    draft integer not null, primary key (kind, id)) without rowid;
  create index entries_by_path on entries (path);
  -- the redirects of redirects.yaml: from and to as a Rule has them
  create table redirects (source text primary key, path text not null, target text, tail text not null, status integer not null) without rowid;
  create index redirects_by_target on redirects (target);
  -- the addresses that were public, as addresses.txt has them, with the codes behind them, apart by spaces
  create table ledger (url text primary key, codes text not null) without rowid;
  -- stories whose text is other than the ledger has it, and whose readers are not told
  create table silent (path text primary key) without rowid;
  -- what a file refers to: ('section', 'news'), ('author', 'ada'), ('picture', 'articles/a.jpg'), ('featured', 'articles/a.jpg'), ('related', 'news/a'), ('alias', '/old/'),
  -- ('link', 'articles/b.md'), ('link', '/news/b/'), ('fragment', 'articles/b.md#tide')
  create table refs (path text, kind text, target text, primary key (path, kind, target)) without rowid;
  create index refs_by_target on refs (kind, target);
  create index refs_to_lists on refs (target) where ${toList};
  -- the ids in the texts of stories and pages, as JSON
  create table anchors (path text primary key, ids text not null) without rowid;
  -- which places of the output files take: 'section', 'page', 'key' (that of IndexNow), 'article', 'alias'; the key is as systems see it that take NEWS for news
  create table places (key text, kind text, path text, url text not null, primary key (key, kind, path, url)) without rowid;
  create index places_by_path on places (path);
  -- what is known of pictures, as JSON
  create table pictures (path text primary key, data text not null) without rowid;

  -- what edits touched since the site was printed: ('article', 'news/a'), ('section', 'news') at the instant of a story in it
  create table touched (kind text, name text, at integer, path text, primary key (kind, name, at, path)) without rowid;
  create index touched_by_path on touched (path);

  ${pageTables}

  -- the ad places of the printed pages, as lines of ads.json
  create table inventory (page text primary key, lines text not null) without rowid;

  create table folders (path text primary key, look text not null) without rowid;
  -- the shards of the search: its days, a hash of what it was made of, how many words its stories have, and as JSON by what these can
  -- be filtered, and what is kept of each
  create table shards (name text primary key, first integer not null, last integer not null, made_of text not null,
    stories integer not null, words integer not null, filters text not null, members text not null);
  -- their files: between which words, if it is one of words
  create table search_files (shard text, part text, first text, last text not null, weight integer not null, name text not null,
    bytes blob not null, primary key (shard, part, first));
  -- the compiled templates, so that the index is all that has to be carried from one machine to the next
  create table renderer (path text primary key, bytes blob not null) without rowid;
`;
