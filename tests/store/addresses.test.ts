import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { UsageError } from '../../src/errors.ts';
import { openStore } from '../../src/store/open-store.ts';

test.each([
  ['shared', resolve('shared')],
  ['../shared/main', resolve('../shared/main')],
  ['/srv/shared', '/srv/shared'],
  ['C:\\shared', resolve('C:\\shared')],
  [pathToFileURL('/srv/a shared folder').href, '/srv/a shared folder'],
  ['file:/srv/shared', '/srv/shared'],
  ['s3://newsroom', 's3://newsroom'],
  ['s3://newsroom/', 's3://newsroom'],
  ['s3://newsroom/main/2026/', 's3://newsroom/main/2026'],
  ['https://store.example', 'https://store.example/'],
  ['http://store.example:8080/main/', 'http://store.example:8080/main/'],
  ['https://desk:secret@store.example/main', 'https://store.example/main'],
  ['https://store.example/main?token=secret', 'https://store.example/main'],
  ['HTTPS://Store.example/main', 'https://store.example/main'],
])('%s is the store %s', async (address, name) => {
  expect((await openStore(address)).name).toBe(name);
});

test.each([
  ['', 'The address of the store is empty; give a folder, s3://… or https://….'],
  ['  ', 'The address of the store is empty; give a folder, s3://… or https://….'],
  ['s3:/newsroom/main', 's3:/newsroom/main is no address of a store; write s3://bucket/prefix.'],
  ['s3://', 's3:// is no address of a store; write s3://bucket/prefix.'],
  ['s3://newsroom/../other', 's3://newsroom/../other is no address of a store; write s3://bucket/prefix.'],
  ['s3://key:secret@newsroom', 's3://newsroom is no address of a store; write s3://bucket/prefix.'],
  ['https:/store.example', 'https:/store.example is no address of a store; write https://host/path.'],
  ['https://', 'https:// is no address of a store; write https://host/path.'],
  ['http://desk:se cret@a b/', 'http://a b/ is no address of a store; write https://host/path.'],
  ['https://desk:100%@store.example/', 'https://store.example/ is no address of a store; write https://host/path.'],
  ['file:shared', 'file:shared is no address of a store; write file:///path/of/the/folder.'],
  ['file://host/shared', 'file://host/shared is no address of a store; write file:///path/of/the/folder.'],
  [
    'ftp://desk:secret@store.example/?token=secret',
    'ftp://store.example/ is no address of a store; give a folder (with ./ before a name that has a colon), s3://bucket/prefix or https://….',
  ],
])('%j is the address of none', async (address, sentence) => {
  await expect(openStore(address)).rejects.toThrow(new UsageError(sentence));
});
