import { desktopCapturer, webContents } from 'electron';
import type { Session, WebContents } from 'electron';
import type { Permission } from '../../ipc/contracts/permissions.ts';
import { isForOtherPrograms } from '../lib/external-schemes.ts';
import type { AskedPermission, CheckedPermission } from '../permissions/ports.ts';
import { isAllowedByItself, isAllowedInside, isHandedOn } from './frame-policy.ts';
import { watchGestures } from './gestures.ts';
import { isOfDocument, namesOfAsker, originOfAsker, originOfCheck } from './who-asks.ts';
import type { AskerDetails, AskerNames } from './who-asks.ts';

/** Who answers what pages ask. */
export interface PermissionHost {
  ask(contentsId: number, asked: AskedPermission): void;
  check(contentsId: number, checked: CheckedPermission): boolean;
  /** True for the page of a tab in front. */
  isInFront(contentsId: number): boolean;
}

/** Electron's names for what people are asked about. What is not here is denied. Media comes with the kinds of it. */
const NAMES: Readonly<Record<string, Permission>> = {
  'geolocation': 'location',
  'geolocation-approximate': 'location',
  'notifications': 'notifications',
  'clipboard-read': 'clipboard',
  'midi': 'midi',
  'midiSysex': 'midi',
  'display-capture': 'screen',
  'sensors': 'sensors',
  'idle-detection': 'idle',
  'window-management': 'windows',
  'persistent-storage': 'storage',
  'screen-wake-lock': 'wake-lock',
  'storage-access': 'third-party-storage',
  'openExternal': 'external',
  'fullscreen': 'full-screen',
  'pointerLock': 'pointer-lock',
};

const GESTURE_MS = 5_000;

const gestureAtMs = new WeakMap<WebContents, number>();
/** Pages that may capture the screen once more: the person just said so. */
const mayCapture = new WeakSet<WebContents>();
/** Who asked for the whole screen last, by page. */
const fullScreenAskers = new WeakMap<WebContents, string>();
let host: PermissionHost | undefined;

/** From here on pages are answered by this one; before, everything is denied. */
export function answerPermissions(answering: PermissionHost): void {
  host = answering;
}

/** Names who fills the screen with a page. */
export function fullScreenAskerOf(contents: WebContents): AskerNames {
  const topOrigin = originOfTab(contents);
  return namesOfAsker(fullScreenAskers.get(contents) ?? topOrigin, topOrigin, contents.getURL());
}

/** Notes when the person last clicked or pressed a key in a page. */
export function followGestures(contents: WebContents): void {
  watchGestures(contents, () => gestureAtMs.set(contents, performance.now()));
}

/** Has what the pages of a session ask answered by the host. Devices (USB, HID, serial, Bluetooth) are denied. */
export function guardPermissions(session: Session): void {
  session.setDevicePermissionHandler(() => false);
  session.setPermissionCheckHandler((contents, name, requestingOrigin, details) => {
    if (contents === null || contents.isDestroyed() || host === undefined) return false;
    if (name === 'clipboard-sanitized-write') return details.isMainFrame;
    const permission = name === 'media' ? MEDIA[details.mediaType ?? ''] : NAMES[name];
    if (permission === undefined) return false;
    const topOrigin = originOfTab(contents);
    const origin = originOfCheck(topOrigin, requestingOrigin, details);
    return host.check(contents.id, { topOrigin, origin, permission });
  });
  session.setPermissionRequestHandler((contents, name, callback, details) => {
    if (host === undefined || contents.isDestroyed()) return callback(false);
    // A page may put something into the clipboard for a click, as "copy" always could; without one Chromium asks for reading.
    if (name === 'clipboard-sanitized-write') return callback(host.isInFront(contents.id));
    const permissions = permissionsOf(name, 'mediaTypes' in details ? details.mediaTypes : undefined);
    const detail = 'externalURL' in details ? (details.externalURL ?? '') : '';
    if (permissions.length === 0 || (name === 'openExternal' && !isForOtherPrograms(detail))) return callback(false);
    const topOrigin = originOfTab(contents);
    if (!isOfDocument(topOrigin, details)) return callback(false);
    const origin = details.isMainFrame ? topOrigin : originOfAsker(details.requestingUrl);
    if (name === 'fullscreen') fullScreenAskers.set(contents, origin);
    const asked: AskedPermission = {
      topOrigin,
      origin,
      permissions,
      detail,
      byGesture: hasGesture(contents),
      settle: (granted) => {
        if (granted && permissions.includes('screen')) mayCapture.add(contents);
        callback(granted);
      },
    };
    if (name === 'media') void askIfAllowed(contents, asked, details);
    else host.ask(contents.id, asked);
  });
  // What is captured is the whole screen, as the question says.
  session.setDisplayMediaRequestHandler((request, callback) => {
    const contents = request.frame === null ? undefined : webContents.fromFrame(request.frame);
    void giveScreen(contents !== undefined && mayCapture.delete(contents), callback);
  });
}

/** A page, or a frame of another site in it, wants camera or microphone: Chromium leaves it to us to look at what policies say of that. */
async function askIfAllowed(contents: WebContents, asked: AskedPermission, asker: AskerDetails): Promise<void> {
  const isAllowed = await isAllowedBy(contents, asked, asker).catch(() => false);
  // Meanwhile the page may be another one, or none.
  if (isAllowed && host !== undefined && !contents.isDestroyed() && originOfTab(contents) === asked.topOrigin) host.ask(contents.id, asked);
  else asked.settle(false);
}

async function isAllowedBy(contents: WebContents, { topOrigin, origin, permissions }: AskedPermission, { isMainFrame, requestingUrl = '' }: AskerDetails): Promise<boolean> {
  if (origin !== topOrigin) return isHandedOn(contents, origin, permissions);
  return (await isAllowedByItself(contents, permissions)) && (isMainFrame || isAllowedInside(contents, { origin, url: requestingUrl }, permissions));
}

async function giveScreen(isAllowed: boolean, give: (streams: Electron.Streams) => void): Promise<void> {
  const video = isAllowed ? await wholeScreen() : undefined;
  // Without a picture Electron throws, and the page is told of an abort; there is nobody else to tell.
  try {
    give(video === undefined ? {} : { video });
  } catch {}
}

async function wholeScreen(): Promise<{ id: string; name: string } | undefined> {
  try {
    const [first] = await desktopCapturer.getSources({ types: ['screen'], thumbnailSize: { width: 0, height: 0 } });
    return first;
  } catch {
    return undefined;
  }
}

const MEDIA: Readonly<Record<string, Permission>> = { video: 'camera', audio: 'microphone' };

function permissionsOf(name: string, mediaTypes: readonly string[] | undefined): readonly Permission[] {
  if (name !== 'media') return NAMES[name] === undefined ? [] : [NAMES[name]];
  // Without a kind it is the screen that is asked for.
  if (mediaTypes === undefined || mediaTypes.length === 0) return ['screen'];
  return ['video', 'audio'].flatMap((kind) => (mediaTypes.includes(kind) && MEDIA[kind] !== undefined ? [MEDIA[kind]] : []));
}

function hasGesture(contents: WebContents): boolean {
  const atMs = gestureAtMs.get(contents);
  return atMs !== undefined && performance.now() - atMs < GESTURE_MS;
}

/** Of the document that is there, not of the address that is shown while another one loads. */
const originOfTab = (contents: WebContents): string => originOfAsker(contents.mainFrame.origin);
