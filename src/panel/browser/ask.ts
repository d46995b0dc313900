import { openFileUrl, type PanelAnswer, panelAnswerUrl } from '../answer.ts';

/** What the server knows of this page now. @throws if the server has no answer */
export async function askPanel(): Promise<PanelAnswer> {
  const response = await fetch(`${panelAnswerUrl}?url=${encodeURIComponent(location.pathname)}`);
  if (!response.ok) throw new Error(`${panelAnswerUrl}: ${response.status}`);
  return response.json();
}

/** Opens a file of the content folder in the program that the editor writes with. */
export async function openFile(file: string, line?: number, column?: number): Promise<void> {
  const place = [file, line, line && column].filter((part) => part !== undefined && part !== 0).join(':');
  await fetch(`${openFileUrl}?file=${encodeURIComponent(place)}`, { method: 'POST' });
}
