import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { startTogether } from '../../ending.ts';
import { UsageError } from '../../errors.ts';

/** The command that opens a file, perhaps with arguments, as `code --wait`. @throws UsageError if there is none */
export function readEditor({ VISUAL, EDITOR } = process.env as { VISUAL?: string; EDITOR?: string }): string {
  const editor = VISUAL?.trim() || EDITOR?.trim();
  if (editor) return editor;
  throw new UsageError(
    '--edit opens the file with what VISUAL or EDITOR names, and neither is set; set one, such as: export EDITOR=nano',
  );
}

/** Such a line the shell can become, so that a signal ends no shell and leaves an editor. */
const isOneProgram = /^[\w./"'~][^|&;()=\n]*$/;

/** Opens a file and waits until whoever writes is done. What the editor prints is kept off standard output if that is for a program. */
export async function edit(file: string, editor: string, { quiet }: { quiet: boolean }): Promise<void> {
  const stdio = ['inherit', quiet ? 2 : 'inherit', 'inherit'] as const;
  // The variable is a line for the shell, as git and others take it.
  const start = () =>
    process.platform === 'win32'
      ? spawn(`${editor} "${file}"`, { stdio: [...stdio], shell: true })
      : spawn('sh', ['-c', `${isOneProgram.test(editor) ? 'exec ' : ''}${editor} "$@"`, editor, file], {
          stdio: [...stdio],
        });
  // Ctrl+C is a key of many editors, and theirs alone while they are open.
  const leave = () => {};
  process.on('SIGINT', leave);
  const child = startTogether(start, ['SIGTERM', 'SIGHUP']);
  const [code, signal] = await once(child, 'exit');
  process.off('SIGINT', leave);
  if (code !== 0)
    throw new UsageError(`${editor} ended with ${signal ?? `code ${code}`}. The file stays as it was written.`);
}
