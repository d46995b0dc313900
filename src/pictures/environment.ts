/**
 * With what pictures are looked at and encoded, such as `linux-x64-sharp-0.35.5`: the same original and recipe may give other bytes
 * elsewhere, so that nothing is taken from another environment. The version of sharp says those of libvips and of all encoders too; after
 * an upgrade pictures are made anew, because a cold build would make them so.
 * https://github.com/lovell/sharp/issues/4445
 */
import { existsSync, readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';

// Found without loading sharp, which most builds do not need.
const about = findPackageJSON('sharp', import.meta.url) as string;
const { version } = JSON.parse(readFileSync(about, 'utf8')) as { version: string };
const { platform, arch } = process;
/** On Alpine Linux, where other code than elsewhere is installed. */
const isMusl = existsSync(join(dirname(about), `../@img/sharp-linuxmusl-${arch}`));

export const environment = `${platform}${isMusl ? 'musl' : ''}-${arch}-sharp-${version}`;
