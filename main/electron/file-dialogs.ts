import { existsSync } from 'node:fs';
import { extname, join, parse } from 'node:path';
import { app, dialog } from 'electron';
import type { BaseWindow, SaveDialogOptions } from 'electron';
import { uniqueFileName } from '../downloads/name/safe-file-name.ts';

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
 * The system's dialog for where to put a file. If a file of this name exists, the person agreed that it is replaced: on Linux nobody would ask them otherwise.
 * @returns undefined if the person would rather not
 */
export async function askPlace(window: BaseWindow, options: Pick<SaveDialogOptions, 'title' | 'defaultPath' | 'filters'>): Promise<string | undefined> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, { ...options, properties: ['showOverwriteConfirmation'] });
  return canceled || filePath === '' ? undefined : filePath;
}

/**
 * Asks where to save a file, beginning in the folder for downloads, with a name that is free there.
 * @returns undefined if the person would rather not
 */
export async function askSavePath(window: BaseWindow, { title, kind, extension }: FileDialogTexts, name: string): Promise<string | undefined> {
  const folder = app.getPath('downloads');
  // Of a page its pictures have a folder beside it, which nobody is asked about.
  const isTaken = (each: string): boolean => [each, `${parse(each).name}_files`].some((taken) => existsSync(join(folder, taken)));
  let defaultPath = join(folder, uniqueFileName(`${name}.${extension}`, isTaken));
  for (;;) {
    const path = await askPlace(window, { title, defaultPath, filters: [{ name: kind, extensions: [extension] }] });
    if (path === undefined || extname(path) !== '') return path;
    // Some systems do not add it. Then the dialog asked about another file than the one that would be replaced: it is asked with the whole name.
    defaultPath = `${path}.${extension}`;
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
