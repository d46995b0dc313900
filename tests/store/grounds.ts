/** Stores of each kind, each as it is in use: a folder, a bucket, and the two servers that have WebDAV. They end with the test. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { apacheModules, apache as apacheProgram } from '../deploy/programs.mjs';
import { s3 } from '../deploy/s3.ts';
import { configure, freePort, isRoot, startServer } from '../deploy/servers.ts';
import { webdav } from '../deploy/webdav.ts';

/** A folder that goes with the test. */
export function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-store-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts a place, and has its address. */
export type Ground = () => Promise<string>;

export const grounds = {
  'a folder': async () => join(temporary(), 'not', 'there', 'yet'),
  'a bucket': async () => {
    const { address } = await s3(temporary(), ['newsroom'], { trusting: true });
    atEndpoint(address);
    return 's3://newsroom/store/main';
  },
  nginx: async () => {
    const root = temporary();
    const files = join(root, 'files');
    mkdirSync(files);
    await webdav(files, root);
    return process.env['RCLONE_CONFIG_DAV_URL']?.replace('//', '//desk:right@').concat('/store/main') ?? '';
  },
  Apache: async () => `${(await apache(temporary())).replace('//', '//desk:right@')}/store/main`,
} satisfies Record<string, Ground>;

/** Leads Amazon's library to a server. */
export function atEndpoint(address: string, { secret = 'S3RVER' } = {}): void {
  configure({
    AWS_ENDPOINT_URL_S3: address,
    AWS_ACCESS_KEY_ID: 'S3RVER',
    AWS_SECRET_ACCESS_KEY: secret,
    AWS_SESSION_TOKEN: undefined,
    AWS_PROFILE: undefined,
    AWS_REGION: undefined,
    AWS_CA_BUNDLE: undefined,
  });
}

/** Whom every Debian has for servers, and as its group. */
const lesser = 'www-data';

/** @param root for its own files and those that are put @returns its address; it knows `desk` by the password `right` */
async function apache(root: string): Promise<string> {
  const port = await freePort();
  const files = join(root, 'files');
  mkdirSync(files);
  // Apache serves nothing as root.
  for (const folder of [root, files]) chmodSync(folder, 0o777);
  const modules = ['mpm_event', 'authn_core', 'authn_file', 'authz_core', 'authz_user', 'auth_basic', 'dav', 'dav_fs'];
  writeFileSync(join(root, 'passwords'), 'desk:{SHA}0nofEXcSAJSXFLGvmfBIpBb11vQ=\n');
  const conf = join(root, 'apache.conf');
  writeFileSync(
    conf,
    `${modules.map((name) => `LoadModule ${name}_module ${apacheModules}/mod_${name}.so`).join('\n')}
ServerRoot ${root}
ServerName localhost
PidFile ${join(root, 'apache.pid')}
DefaultRuntimeDir ${root}
${isRoot ? `User ${lesser}\nGroup ${lesser}` : ''}
ErrorLog ${join(root, 'errors')}
Listen 127.0.0.1:${port}
StartServers 1
DocumentRoot ${files}
DavLockDB ${join(root, 'locks')}
<Directory ${files}>
  Dav On
  AuthType Basic
  AuthName desk
  AuthUserFile ${join(root, 'passwords')}
  Require valid-user
</Directory>
`,
  );
  await startServer(apacheProgram, ['-X', '-f', conf], port);
  return `http://127.0.0.1:${port}`;
}
