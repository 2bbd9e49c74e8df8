import { webContents } from 'electron';
import type { WebContents, WebFrameMain } from 'electron';
import type { Resident } from '../../../main/processes/processes-service.ts';
import type { RemoteEnd } from './observed.ts';

const MAX_NAME_CHARS = 60;

/** Who a renderer of the app is, by the frame that spoke: one end for each window's contents and each process in it. */
export function endOf(contents: WebContents | undefined, frame: WebFrameMain | null | undefined): RemoteEnd {
  const pid = frame?.osProcessId ?? contents?.getOSProcessId() ?? 0;
  // Electron has none while one goes and the next is not there yet, whatever its types say.
  const own: WebFrameMain | undefined = contents?.mainFrame;
  const top = frame?.top?.frameTreeNodeId ?? own?.frameTreeNodeId ?? 0;
  return { part: `page ${top}`, kind: 'page', name: nameOf(frame?.url ?? contents?.getURL() ?? ''), pid };
}

/** The same for a frame that main sends to. */
export const endOfFrame = (frame: WebFrameMain): RemoteEnd => endOf(undefined, frame);

/** Who lives in which process: the app's contents, and ours. */
export function residentsOf(inspector: WebContents | undefined): readonly Resident[] {
  return webContents.getAllWebContents().flatMap((contents) => {
    const pid = contents.isDestroyed() || contents.isCrashed() ? 0 : contents.getOSProcessId();
    if (pid <= 0) return [];
    const isOurs = contents === inspector;
    return [{ pid, kind: isOurs ? 'inspector' : 'page', name: isOurs ? 'inspector' : contents.getTitle() || nameOf(contents.getURL()), tabIds: [] } as const];
  });
}

/** What is short and tells pages apart: the file of a local page, the host of another. */
function nameOf(url: string): string {
  if (!URL.canParse(url)) return 'page';
  const { protocol, host, pathname } = new URL(url);
  const name = host === '' || protocol === 'file:' ? (pathname.split('/').findLast((part) => part !== '') ?? protocol) : host;
  return decodeOr(name).slice(0, MAX_NAME_CHARS);
}

function decodeOr(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
