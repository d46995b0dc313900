import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';

const packages = fileURLToPath(new URL('../../node_modules', import.meta.url));

interface Position {
  line: number;
  character: number;
}

interface Offer {
  label: string;
  sortText?: string;
  insertText: string;
  documentation?: string;
}

type Message = { id?: number; method?: string; params?: unknown; result?: unknown; error?: { message: string } };

/** A language server as an editing program has it, with one file open. Places are where `|` stands in its text. */
export class LanguageServer {
  private readonly child: ChildProcess;
  private readonly waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  private readonly told = new Map<string, { message: string; range: { start: Position } }[]>();
  private pending = Buffer.alloc(0);
  private count = 0;

  private readonly settings: Record<string, unknown>;

  private constructor(program: string, settings: Record<string, unknown>) {
    this.settings = settings;
    this.child = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
    this.child.stdout?.on('data', (bytes: Buffer) => this.take(bytes));
    onTestFinished(() => {
      this.child.kill();
    });
  }

  /** The one in Astro's extension. @param folder that is open */
  static astro(folder: string): Promise<LanguageServer> {
    const tsdk = `${packages}/typescript/lib`;
    return LanguageServer.start(`${packages}/@astrojs/language-server/bin/nodeServer.js`, folder, {
      options: { contentIntellisense: true, typescript: { tsdk } },
    });
  }

  /** The one in Red Hat's extension for YAML. @param settings those of VS Code */
  static yaml(folder: string, settings: Record<string, unknown>): Promise<LanguageServer> {
    return LanguageServer.start(`${packages}/yaml-language-server/bin/yaml-language-server`, folder, { settings });
  }

  private static async start(
    program: string,
    folder: string,
    { options = {}, settings = {} }: { options?: object; settings?: Record<string, unknown> },
  ): Promise<LanguageServer> {
    const server = new LanguageServer(program, settings);
    const uri = pathToFileURL(folder).href;
    await server.ask('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'site' }],
      initializationOptions: options,
      capabilities: {
        textDocument: { completion: { completionItem: { snippetSupport: true } }, publishDiagnostics: {} },
        workspace: {
          workspaceFolders: true,
          configuration: true,
          didChangeWatchedFiles: { dynamicRegistration: true },
          didChangeConfiguration: { dynamicRegistration: true },
        },
      },
    });
    server.tell('initialized', {});
    return server;
  }

  /** Opens a file, as it is or as it is being written. */
  open(file: string, text = readFileSync(file, 'utf8')): OpenFile {
    const uri = pathToFileURL(file).href;
    const languageId = file.endsWith('.yaml') ? 'yaml' : 'markdown';
    this.tell('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text: text.replace('|', '') },
    });
    return new OpenFile(this, uri, placeOf(text));
  }

  /** That files changed, as an editing program tells it that watches them. */
  changed(...files: string[]): void {
    this.tell('workspace/didChangeWatchedFiles', {
      changes: files.map((file) => ({ uri: pathToFileURL(file).href, type: 2 })),
    });
  }

  /** Mistakes in a file, as `line: message`, once there are some or none any more. */
  mistakesIn(uri: string): string[] | undefined {
    return this.told.get(uri)?.map(({ message, range }) => `${range.start.line + 1}: ${message}`);
  }

  ask(method: string, params: unknown): Promise<unknown> {
    const id = ++this.count;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.send({ id, method, params });
    });
  }

  private tell(method: string, params: unknown): void {
    this.send({ method, params });
  }

  private send(message: Message): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.child.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  private take(bytes: Buffer): void {
    this.pending = Buffer.concat([this.pending, bytes]);
    for (;;) {
      const end = this.pending.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/.exec(this.pending.toString('latin1', 0, end))?.[1]);
      if (end === -1 || this.pending.length < end + 4 + length) return;
      const body = this.pending.toString('utf8', end + 4, end + 4 + length);
      this.pending = this.pending.subarray(end + 4 + length);
      this.hear(JSON.parse(body));
    }
  }

  private hear({ id, method, params, result, error }: Message): void {
    if (method === 'textDocument/publishDiagnostics') {
      const { uri, diagnostics } = params as { uri: string; diagnostics: [] };
      this.told.set(uri, diagnostics);
    } else if (method !== undefined && id !== undefined) {
      const { items = [] } = (params ?? {}) as { items?: { section?: string }[] };
      this.send({
        id,
        result: method === 'workspace/configuration' ? items.map((item) => this.settingsOf(item)) : null,
      });
    } else if (id !== undefined) {
      const { resolve, reject } = this.waiting.get(id) ?? {};
      this.waiting.delete(id);
      if (error) reject?.(new Error(error.message));
      else resolve?.(result);
    }
  }

  private settingsOf({ section = '' }: { section?: string }): unknown {
    const all = Object.entries(this.settings).filter(([name]) => name.startsWith(`${section}.`));
    return Object.fromEntries(all.map(([name, value]) => [name.slice(section.length + 1), value]));
  }
}

class OpenFile {
  private readonly server: LanguageServer;
  private readonly uri: string;
  private readonly position: Position;

  constructor(server: LanguageServer, uri: string, position: Position) {
    this.server = server;
    this.uri = uri;
    this.position = position;
  }

  /** What is offered at the place, in the order in which it is shown. */
  async completions(): Promise<string[]> {
    return (await this.offers()).map(({ label }) => label);
  }

  /** The same with what is told of each, and what stands there when it is chosen. */
  async offers(): Promise<Offer[]> {
    const answer = (await this.ask('completion')) as { items?: Offer[] } | null;
    return (answer?.items ?? []).sort((a, b) => (shownAs(a) < shownAs(b) ? -1 : 1));
  }

  /** What is told of what stands at the place. */
  async help(): Promise<string> {
    const answer = (await this.ask('hover')) as { contents?: { value?: string } } | null;
    return answer?.contents?.value ?? '';
  }

  mistakes(): string[] | undefined {
    return this.server.mistakesIn(this.uri);
  }

  private ask(what: 'completion' | 'hover'): Promise<unknown> {
    return this.server.ask(`textDocument/${what}`, { textDocument: { uri: this.uri }, position: this.position });
  }
}

const shownAs = ({ sortText, label }: Offer) => sortText ?? label;

function placeOf(text: string): Position {
  const before = text.slice(0, Math.max(text.indexOf('|'), 0)).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}
