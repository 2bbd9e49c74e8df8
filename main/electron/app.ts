import { accessSync, constants, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BaseWindow, Menu, app, crashReporter, ipcMain, nativeTheme, session } from 'electron';
import type { MessagePortMain, Session } from 'electron';
import { ownPages } from '../../ipc/contracts/roles.ts';
import type { StartOfDrawing } from '../gpu/graphics-service.ts';
import type { ContentsLike, IpcMainLike } from '../../ipc/transports/electron-main.ts';
import { registerInternalScheme, serveInternalPages } from './internal-pages.ts';
import { guardPermissions } from './permissions.ts';
import { serveContentFrame } from './content-frame.ts';
import { mayHaveGraphicsDevice } from './graphics-device.ts';
import { keepSpellingAtHome } from './privacy.ts';
import { denyPermissions, installSecurity } from './security.ts';
import { hasSoftwareMark } from './software-mark.ts';
import { watchStrayMessages } from './stray-messages.ts';

const UI_PAGES: ReadonlySet<string> = new Set(['shell', 'inspector']);

const tabPages = (): ReadonlySet<string> => ownPages(({ isForDevelopers }) => !(app.isPackaged && isForDevelopers === true));

/** Chromium's exit with a code, before or after it is ready. */
export function exitApp(code: number): void {
  app.exit(code);
}

/**
 * The same for a start that failed. Without a window that shows something nobody could end it, and no other would start with this profile; what has one is the
 * person's to close.
 */
export function exitUnlessSeen(code: number): void {
  if (BaseWindow.getAllWindows().every((window) => window.contentView.children.length === 0)) app.exit(code);
}

/** Ends the app in good order. */
export function quitApp(): void {
  app.quit();
}

/** The version in package.json. */
export function appVersion(): string {
  return app.getVersion();
}

/** The language of the operating system; known once the app is ready. */
export function appLocale(): string {
  return app.getLocale();
}

/**
 * Chooses the profile folder; undefined: the system's.
 * @throws Error if it cannot be made or written: Chromium would end without a word. Nothing that lies there is touched
 */
export function useProfile(folder: string | undefined): void {
  const path = folder === undefined ? profileFolder() : resolve(folder);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  accessSync(path, constants.W_OK | constants.X_OK);
  if (folder === undefined) return;
  app.setPath('userData', path);
  app.setPath('sessionData', path);
}

/** Where the profile lies. */
export function profileFolder(): string {
  return app.getPath('userData');
}

/** False if another browser runs with this profile; it is told our arguments. */
export function isOnlyInstance(): boolean {
  return app.requestSingleInstanceLock();
}

/** Told the arguments of each browser that was started with this profile while we run, and the folder in which it was. */
export function onSecondInstance(listener: (argv: readonly string[], folder: string) => void): void {
  app.on('second-instance', (_event, argv, folder) => listener(argv, folder));
}

/** Told what the system has us open, as macOS does: a file by its path, or an address. Asked before the app is ready, or what it was started with is missed. */
export function onOpenedBySystem(listener: (input: string) => void): void {
  const take = (event: { preventDefault(): void }, input: string): void => {
    event.preventDefault();
    listener(input);
  };
  app.on('open-file', take);
  app.on('open-url', take);
}

/** Where crashpad leaves the memory of processes that crashed. */
export function crashDumpsFolder(): string {
  return app.getPath('crashDumps');
}

/** Each part of the browser that has something to end listens for the end. */
const MOST_LISTENERS = 50;

/** Whoever says one of these wants Chromium to try what they say. */
const WAYS_TO_DRAW = ['use-gl', 'use-angle'];

let isMarked = false;
let hasNoDevice = false;

/** Why this run may draw without graphics hardware: the mark of the profile, the command line, or that there is none. */
export function accelerationAtStart(): StartOfDrawing {
  return { isMarked, isFlagged: app.commandLine.hasSwitch('disable-gpu'), hasNoDevice };
}

/** Everything that has to be said before the app is ready. */
export function prepareApp(): void {
  app.setMaxListeners(MOST_LISTENERS);
  // What a crash leaves stays on this machine: there is nobody to send it to.
  app.setPath('crashDumps', join(app.getPath('userData'), 'minidumps'));
  crashReporter.start({ uploadToServer: false, compress: false });
  registerInternalScheme();
  installSecurity();
  // The GPU process is there to be crashed on purpose: Chromium would end the browser after a few of those.
  app.commandLine.appendSwitch('disable-gpu-process-crash-limit');
  isMarked = hasSoftwareMark(app.getPath('userData'));
  hasNoDevice = !WAYS_TO_DRAW.some((name) => app.commandLine.hasSwitch(name)) && !mayHaveGraphicsDevice();
  // Else Chromium finds out by processes that fail, one or two of them, while the first page waits to be drawn.
  if (isMarked || hasNoDevice) app.disableHardwareAcceleration();
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
  app.on('window-all-closed', () => app.quit());
}

/**
 * Resolves once Chromium did what it had waiting. Electron tells that it is ready from within Chromium's own start: until the first turn of its loop nothing
 * that it posted runs, and neither the GPU process nor the network service is launched. A start that ran in one piece had them all wait for our code.
 */
export function letChromiumWork(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Resolves once Chromium can be used, and runs. */
export async function whenChromiumIsReady(): Promise<void> {
  await app.whenReady();
  await letChromiumWork();
}

/** The two sessions: one for web content, one, in memory only, for our own views. Chromium has to be ready. */
export function openSessions(): { pages: Session; ui: Session } {
  const pages = session.defaultSession;
  const ui = session.fromPartition('ui');
  preparePageSession(pages);
  denyPermissions(ui);
  keepSpellingAtHome(ui);
  serveInternalPages(ui, UI_PAGES);
  return { pages, ui };
}

/** What holds for every session of web content, the private ones too. */
function preparePageSession(pages: Session): void {
  guardPermissions(pages);
  keepSpellingAtHome(pages);
  serveInternalPages(pages, tabPages());
  serveContentFrame(pages);
}

/** Calls with each session of web content that is made from now on. */
export function onSession(listener: (session: Session) => void): void {
  app.on('session-created', listener);
}

const forgottenListeners = new Set<(session: Session) => void>();

/** Calls with each private session that is over: nobody keeps it from then on. */
export function onSessionForgotten(listener: (session: Session) => void): void {
  forgottenListeners.add(listener);
}

let privateSessionCount = 0;

/** A session in memory for private windows, with nothing in it from any other. */
export function openPrivateSession(): Session {
  privateSessionCount += 1;
  // Without `persist:` in its name it never touches the disk.
  const pages = session.fromPartition(`private-${privateSessionCount}`, { cache: false });
  preparePageSession(pages);
  return pages;
}

/** Ends a private session: what it held in memory is let go. */
export async function forgetSession(pages: Session): Promise<void> {
  for (const listener of forgottenListeners) listener(pages);
  await Promise.allSettled([pages.closeAllConnections(), pages.clearStorageData(), pages.clearCache(), pages.clearAuthCache()]);
}

/** Electron's ipc as the hub needs it. */
export function mainIpc(): IpcMainLike {
  return {
    on: (channel, listener) => {
      ipcMain.on(channel, (event, raw: unknown) => {
        // This way carries no ports: whoever sends one all the same holds nothing open in main by it. (Where none came there is no list at all.)
        const { ports } = event as { readonly ports?: readonly MessagePortMain[] };
        ports?.forEach((port) => port.close());
        // Electron's overloads of `on` are wider than the two events that the hub listens to.
        listener({ sender: event.sender as ContentsLike, senderFrame: event.senderFrame }, raw);
      });
      // No frame: it is refused, shown and counted like any other that is none.
      watchStrayMessages(channel, (contents, frame, stray) => listener({ sender: contents as ContentsLike, senderFrame: frame }, { channelOfElectron: stray }));
    },
  };
}

/** Follows the system, or not. */
export function useTheme(theme: 'system' | 'light' | 'dark'): void {
  nativeTheme.themeSource = theme;
}

/** Told when a process that is no renderer of a view ended. */
export function onChildGone(listener: (type: string, name: string, reason: string) => void): void {
  app.on('child-process-gone', (_event, details) => {
    if (details.reason !== 'clean-exit') listener(details.type, details.serviceName ?? details.name ?? '', details.reason);
  });
}

/** What Chromium knows of each process. */
export function appMetrics(): Electron.ProcessMetric[] {
  return app.getAppMetrics();
}

/** What a process of ours takes in memory, as Chromium counts it; null if it does not know the process. */
export function memoryBytesOf(pid: number): number | null {
  const metric = app.getAppMetrics().find((each) => each.pid === pid);
  return metric === undefined ? null : metric.memory.workingSetSize * 1_024;
}

/** Told once when the app is about to end. */
export function onQuit(listener: () => void): void {
  app.once('will-quit', listener);
}

/** Told once when everything else has ended: after all of `onQuit`. */
export function onLast(listener: () => void): void {
  app.once('quit', listener);
}

/** Told when the person ends the app, while every window is still there. */
export function onBeforeQuit(listener: () => void): void {
  app.on('before-quit', listener);
}

/** Told when that end was stopped: a quit closes every window in its own turn, and one is still there after it. */
export function onQuitStopped(listener: () => void): void {
  app.on('before-quit', () =>
    setTimeout(() => {
      if (BaseWindow.getAllWindows().length > 0) listener();
    }),
  );
}
