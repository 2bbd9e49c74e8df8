import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { app, dialog } from 'electron';
import type { BaseWindow } from 'electron';

/** What a dialog for a file says. */
export interface FileDialogTexts {
  readonly title: string;
  /** What such files are called, and their extension without the dot. */
  readonly kind: string;
  readonly extension: string;
  /** Further extensions that such files may have. */
  readonly also?: readonly string[];
}

/**
 * Asks where to save a file, beginning in the folder for downloads. If a file of this name exists, the person agreed that it is replaced.
 * @returns undefined if the person would rather not
 */
export async function askSavePath(window: BaseWindow, texts: FileDialogTexts, name: string): Promise<string | undefined> {
  let defaultPath = join(app.getPath('downloads'), `${name}.${texts.extension}`);
  for (;;) {
    const { canceled, filePath } = await dialog.showSaveDialog(window, { title: texts.title, defaultPath, filters: [{ name: texts.kind, extensions: [texts.extension] }] });
    if (canceled || filePath === '') return undefined;
    if (extname(filePath) !== '') return filePath;
    // Some systems do not add it. Then the dialog asked about another file than the one that would be replaced: it is asked with the whole name.
    defaultPath = `${filePath}.${texts.extension}`;
    if (!existsSync(defaultPath)) return defaultPath;
  }
}

/** Asks for a file that is there; undefined if the person would rather not. */
export async function askOpenPath(window: BaseWindow, texts: FileDialogTexts): Promise<string | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: texts.title,
    filters: [{ name: texts.kind, extensions: [texts.extension, ...(texts.also ?? [])] }],
    properties: ['openFile'],
  });
  return canceled ? undefined : filePaths[0];
}

/** Asks for a folder to put something into; undefined if the person would rather not. */
export async function askFolder(window: BaseWindow, title: string): Promise<string | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, { title, properties: ['openDirectory', 'createDirectory'] });
  return canceled ? undefined : filePaths[0];
}

/** Asks for a folder to read; undefined if the person would rather not. */
export async function askOpenFolder(window: BaseWindow, title: string): Promise<string | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, { title, properties: ['openDirectory'] });
  return canceled ? undefined : filePaths[0];
}
