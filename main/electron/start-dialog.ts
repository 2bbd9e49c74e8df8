import { fstatSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isatty } from 'node:tty';
import { app, dialog } from 'electron';

/** Whoever pressed an icon sees it for so long; a start that nobody looks at ends after it all the same. */
const SHOWN_MS = 120_000;

/**
 * Shows the words about a start that failed, by the system's own dialog, to who started us from a menu or by an icon: what stands on standard error is not
 * seen there. Over once it was read. Does nothing where somebody reads standard error, a person or a program, or where nothing can be shown.
 */
export async function showStartProblem(message: string, detail: string): Promise<void> {
  if (isStderrRead() || !hasScreen()) return;
  await Promise.race([show(message, detail), new Promise((resolve) => setTimeout(resolve, SHOWN_MS))]);
}

async function show(message: string, detail: string): Promise<void> {
  if (!app.isReady()) {
    // The profile may be what failed, and Chromium has to have one: one that goes with us, but for a line of crashpad's that Chromium writes last of all.
    const folder = mkdtempSync(join(tmpdir(), 'terrarium-start-'));
    app.once('quit', () => rmSync(folder, { recursive: true, force: true }));
    app.setPath('userData', folder);
    app.setPath('sessionData', folder);
    await app.whenReady();
  }
  await dialog.showMessageBox({ type: 'error', title: app.getName(), message, detail, noLink: true });
}

/** A terminal, or a pipe of whoever started us, which Node makes as a socket. The system's journal is a socket too, and says so. */
function isStderrRead(): boolean {
  try {
    const to = fstatSync(2);
    return isatty(2) || to.isFIFO() || (to.isSocket() && process.env['JOURNAL_STREAM'] !== `${to.dev}:${to.ino}`);
  } catch {
    return false;
  }
}

function hasScreen(): boolean {
  return process.platform !== 'linux' || (process.env['DISPLAY'] ?? '') !== '' || (process.env['WAYLAND_DISPLAY'] ?? '') !== '';
}
