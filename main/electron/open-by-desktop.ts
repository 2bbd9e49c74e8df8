import { spawn } from 'node:child_process';

/** One that cannot open a file says so at once; else it may stay for as long as the program that it started. */
const SAYS_SO_WITHIN_MS = 3_000;

interface OpenOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Calls once, after so many ms. */
  readonly later?: (act: () => void, delayMs: number) => unknown;
}

/**
 * Opens a file with the program that a Linux desktop has for it; gives what went wrong, or nothing. Electron's `openPath` does the same, but main stands still
 * until that program ends, in its older versions, and no answer ever comes in its newer ones.
 */
export function openByDesktop(path: string, { env = process.env, later = setTimeout }: OpenOptions = {}): Promise<string> {
  return new Promise((resolve) => {
    // As from a desktop, where there is no terminal: what needs one opens its own.
    const opener = spawn('xdg-open', [path], { env: { ...env, MM_NOTTTY: '1' }, stdio: 'ignore', detached: true });
    // The first answer counts.
    later(() => resolve(''), SAYS_SO_WITHIN_MS);
    opener.once('error', (error) => resolve(error.message));
    opener.once('exit', (code) => resolve(code === 0 ? '' : `xdg-open ended with ${code}`));
    opener.unref();
  });
}
