import { dialog } from 'electron';
import type { BaseWindow } from 'electron';

/** A question with two answers, for what the word of a page is not enough for. */
export interface YesOrNo {
  readonly message: string;
  readonly detail: string;
  readonly yes: string;
  readonly no: string;
}

/** Asks it over a window, by the system's own dialog. No is what Enter and Escape say. */
export async function askYesOrNo(window: BaseWindow, { message, detail, yes, no }: YesOrNo): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, { type: 'question', message, detail, buttons: [yes, no], defaultId: 1, cancelId: 1, noLink: true });
  return response === 0;
}
