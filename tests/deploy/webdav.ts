/** nginx with a folder that WebDAV brings files to. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { davModule } from './programs.mjs';
import { configure, freePort, isRoot, startServer } from './servers.ts';

interface Login {
  /** The password that the client has; that of the server is `right`. */
  password?: string;
  /** Where the client finds the server, if not at its own port. */
  via?: (port: number) => Promise<number>;
}

/** @param root for its own files, on the same disk as the folder @returns the name of the remote */
export async function webdav(
  folder: string,
  root: string,
  { password = 'right', via = async (port) => port }: Login = {},
): Promise<string> {
  const passwords = join(root, 'passwords');
  writeFileSync(passwords, 'desk:{PLAIN}right\n');
  const port = await freePort();
  const config = join(root, 'nginx.conf');
  const folders = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  writeFileSync(
    config,
    `load_module ${davModule};
${isRoot ? 'user root;' : ''}
daemon off;
pid ${join(root, 'nginx.pid')};
error_log stderr;
events {}
http {
  access_log off;
  ${folders.map((name) => `${name}_temp_path ${join(root, name)};`).join('\n  ')}
  server {
    listen 127.0.0.1:${port};
    root ${folder};
    client_max_body_size 0;
    create_full_put_path on;
    dav_methods PUT DELETE MKCOL COPY MOVE;
    dav_ext_methods PROPFIND OPTIONS;
    auth_basic desk;
    auth_basic_user_file ${passwords};
  }
}
`,
  );
  await startServer('nginx', ['-p', root, '-c', config], port);
  configure({
    RCLONE_CONFIG_DAV_TYPE: 'webdav',
    RCLONE_CONFIG_DAV_URL: `http://127.0.0.1:${await via(port)}`,
    RCLONE_CONFIG_DAV_VENDOR: 'other',
    RCLONE_CONFIG_DAV_USER: 'desk',
    RCLONE_CONFIG_DAV_PASS: execFileSync('rclone', ['obscure', password], { encoding: 'utf8' }).trim(),
  });
  return 'dav';
}
