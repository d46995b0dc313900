import { type Token, tokensOf } from './tokens.ts';

/** A tag with what stands between it and its end. */
export interface Block {
  kind: 'block';
  name: string;
  markup: string;
  start: number;
  end: number;
  trims: readonly [before: boolean, after: boolean];
  /** The first is that of the tag itself; the others begin at `else`, `elsif`, `when`. */
  branches: Branch[];
  /** Whether its own end was found. */
  closed: boolean;
}

export interface Branch {
  name: string;
  markup: string;
  children: Node[];
  /** Of what is inside, without the white space that the tags around it take away. */
  start: number;
  end: number;
}

export type Tag = Extract<Token, { kind: 'tag' }>;
export type Node = Token | Block;

/** How deep blocks may stand in each other; what is deeper is read as if its tags were alone. */
const deepest = 60;

const branching = new Set(['else', 'elsif', 'when']);

/** A template as a tree. A tag is a block if its end follows somewhere: tags of plugins are known by nothing else. */
export function treeOf(text: string): Node[] {
  const tokens = [...tokensOf(text)];
  const ends = endsIn(tokens);
  const root: Node[] = [];
  const open: Block[] = [];
  const put = (node: Node) => (open.at(-1)?.branches.at(-1)?.children ?? root).push(node);
  for (const token of tokens) {
    if (token.kind !== 'tag' || token.name === 'endraw') {
      put(token);
    } else if (token.name.startsWith('end')) {
      const name = token.name.slice(3);
      ends.set(name, (ends.get(name) ?? 1) - 1);
      const at = open.findLastIndex((block) => block.name === name);
      if (at === -1) put(token);
      else for (const block of open.splice(at)) closeBlock(text, block, token, block.name === name);
    } else if (branching.has(token.name) && open.length > 0) {
      const block = open.at(-1);
      endBranch(text, block, token);
      block?.branches.push(branchAt(text, token));
    } else if ((ends.get(token.name) ?? 0) > 0 && open.length < deepest) {
      const block: Block = { ...token, kind: 'block', branches: [branchAt(text, token)], closed: false };
      put(block);
      open.push(block);
    } else {
      put(token);
    }
  }
  for (const block of open) {
    endBranch(text, block, undefined);
    block.end = text.length;
  }
  return root;
}

function endsIn(tokens: readonly Token[]): Map<string, number> {
  const ends = new Map<string, number>();
  for (const token of tokens) {
    const name = token.kind === 'tag' && /^end./.test(token.name) ? token.name.slice(3) : 'raw';
    if (name !== 'raw') ends.set(name, (ends.get(name) ?? 0) + 1);
  }
  return ends;
}

function branchAt(text: string, { name, markup, end, trims }: Tag): Branch {
  const start = trims[1] ? afterSpace(text, end) : end;
  return { name, markup, children: [], start, end: start };
}

function endBranch(text: string, block: Block | undefined, tag: Tag | undefined): void {
  const branch = block?.branches.at(-1);
  if (!branch) return;
  const end = tag?.start ?? text.length;
  branch.end = Math.max(branch.start, tag?.trims[0] ? beforeSpace(text, end) : end);
}

function closeBlock(text: string, block: Block, tag: Tag, closed: boolean): void {
  endBranch(text, block, tag);
  block.end = closed ? tag.end : tag.start;
  block.closed = closed;
  if (closed) block.trims = [block.trims[0], tag.trims[1]];
}

/** Where white space that begins at a place ends. */
export function afterSpace(text: string, from: number): number {
  const space = /\s*/y;
  space.lastIndex = from;
  space.exec(text);
  return space.lastIndex;
}

/** Where white space that ends at a place begins. */
export function beforeSpace(text: string, to: number): number {
  let at = to;
  while (at > 0 && /\s/.test(text[at - 1] ?? '')) at--;
  return at;
}
