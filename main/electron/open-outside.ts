import { shell } from 'electron';

/** Has the system open an address in the program that is for it. The person was asked before. */
export async function openOutside(url: string): Promise<void> {
  await shell.openExternal(url); // eng-disable OPEN_EXTERNAL_JS_CHECK
}
