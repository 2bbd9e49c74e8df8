import { webContents } from 'electron';
import type { Session, WebContents } from 'electron';
import { IpcError } from '../../ipc/core/errors.ts';
import { createPageView } from './view-factory.ts';

/** Ends the renderer with this pid the way a fault in it would. */
export function crashRenderer(pid: number): void {
  rendererOf(pid).forcefullyCrashRenderer();
}

/** Crashes the GPU process through Chromium's own debug address. Chromium starts it again. */
export function crashGpu(session: Session): void {
  const view = createPageView(session);
  const end = (): void => {
    if (!view.webContents.isDestroyed()) view.webContents.close();
  };
  view.webContents.loadURL('chrome://gpucrash').then(end, end);
}

function rendererOf(pid: number): WebContents {
  const contents = webContents.getAllWebContents().find((each) => !each.isDestroyed() && each.getOSProcessId() === pid);
  if (contents === undefined) throw new IpcError('not-found', `no page has its main frame in process ${pid}`);
  return contents;
}
