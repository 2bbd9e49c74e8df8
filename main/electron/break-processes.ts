import type { Session, WebContents } from 'electron';
import { IpcError } from '../../ipc/core/errors.ts';
import { createPageView } from './view-factory.ts';
import { livingViews } from './living-views.ts';

const VIEW_LIFE_MS = 1_000;

/** Ends the renderer with this pid the way a fault in it would. */
export function crashRenderer(pid: number): void {
  rendererOf(pid).forcefullyCrashRenderer();
}

/** Crashes the GPU process through Chromium's own debug address. Chromium starts it again. */
export function crashGpu(session: Session): void {
  const view = createPageView(session);
  // The address is no page: its load never ends, so the view is taken away after the crash.
  view.webContents.loadURL('chrome://gpucrash').catch(() => undefined);
  setTimeout(() => {
    if (!view.webContents.isDestroyed()) view.webContents.close();
  }, VIEW_LIFE_MS);
}

function rendererOf(pid: number): WebContents {
  const contents = livingViews().find((each) => each.getOSProcessId() === pid);
  if (contents === undefined) throw new IpcError('not-found', `no page has its main frame in process ${pid}`);
  return contents;
}
