/** What `.cache/import.db` holds while a source is imported. `data` is JSON of what its name says. */
export const tables = `
  create table stories (n integer primary key, ref text not null unique, data text not null);
  create table assets (n integer primary key, id text not null unique, address text not null, parent text, data text not null);
  create index assets_by_address on assets (address);
  create index assets_by_parent on assets (parent);
  -- persons, terms, items of menus, redirects
  create table others (n integer primary key, kind text not null, id text not null, data text not null, unique (kind, id));

  -- what becomes of a story that is imported
  create table decisions (n integer primary key, ref text not null unique, data text not null);
  -- which new address an old one leads to; the key is a place, perhaps with a query
  create table places (key text primary key, url text not null) without rowid;
  -- what the texts refer to, in the order of a text
  create table refs (n integer, position integer, kind text not null, address text not null, primary key (n, position)) without rowid;
  -- what was obtained of files, by the names that needs.ts gives their addresses
  create table files (address text primary key, data text not null) without rowid;
  -- where the bytes of a hash lie in the content folder or among the public files
  create table brought (hash text, room text, path text not null, primary key (hash, room)) without rowid;
`;
