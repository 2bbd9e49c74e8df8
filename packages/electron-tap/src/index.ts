import { BaseWindow, BrowserWindow, MessageChannelMain, app, ipcMain, session, utilityProcess, webContents } from 'electron';
import type { WebContents } from 'electron';
import { pickLanguage, translator } from '../../../i18n/catalogue.ts';
import { IpcError } from '../../../ipc/core/errors.ts';
import { shellContract } from '../../../ipc/contracts/shell.ts';
import type { ContentsLike } from '../../../ipc/transports/electron-main.ts';
import { composeCaptures } from '../../../main/compose/captures.ts';
import { composeChromiumTrace } from '../../../main/compose/chromium-trace.ts';
import { composeGpu } from '../../../main/compose/gpu.ts';
import { composeProcesses } from '../../../main/compose/processes.ts';
import { composeSequence } from '../../../main/compose/sequence.ts';
import { composeTrafficStream } from '../../../main/compose/traffic-stream.ts';
import { composeTraffic } from '../../../main/compose/traffic.ts';
import { commonState } from '../../../main/compose/window-state.ts';
import { appMetrics } from '../../../main/electron/app.ts';
import { clipboardText } from '../../../main/electron/clipboard.ts';
import { hang } from '../../../main/electron/liveness.ts';
import { serveSettings } from '../../../main/settings/settings-handlers.ts';
import { SettingsService } from '../../../main/settings/settings-service.ts';
import { serveFields } from '../../../main/window/fields-handlers.ts';
import type { AttachTap, Tap, TapOptions } from './api.ts';
import { endOf, endOfFrame, residentsOf } from './app-ends.ts';
import { TAP_CHANNEL } from './channel.ts';
import { InspectorWindow } from './inspector-window.ts';
import { observeContents } from './observe-contents.ts';
import { observeCalls, observeMessages } from './observe-ipc-main.ts';
import { PortBook } from './observe-ports.ts';
import { observeSends } from './observe-sends.ts';
import { observeChild, observeForks } from './observe-utility.ts';
import type { Unwrap } from './observed.ts';
import { Record } from './record.ts';

let isAttached = false;

/** Taps the ipc of the app that runs; `api.ts` says what one gets. */
export const attachTap: AttachTap = (options = {}) => {
  if (isAttached) throw new Error('there is a tap on this app already');
  isAttached = true;
  const tap = makeTap(options);
  if (options.open === true) void tap.open();
  return tap;
};

function makeTap(options: TapOptions): Tap {
  const traffic = composeTraffic(
    {
      on: (channel, listener) =>
        ipcMain.on(channel, (event, raw: unknown) => {
          // Electron's overloads of `on` are wider than the two events that the hub listens to.
          if (event.sender === inspector.contents) listener({ sender: event.sender as ContentsLike, senderFrame: event.senderFrame }, raw);
        }),
    },
    (pid) => appMetrics().find((metric) => metric.pid === pid)?.creationTime,
    () => false,
    { frameChannel: TAP_CHANNEL, ...(options.capacityRows === undefined ? {} : { recorder: { capacityRows: options.capacityRows } }) },
  );
  const { recorder, keys } = traffic;
  const ports = new PortBook((direction, remote, channelId, body) => record.port(direction, remote, channelId, body));
  const record = new Record({ recorder, keys, ports });
  const unwraps = observeApp(record, ports);
  const inspector = new InspectorWindow(`${app.getName()} - Electron Tap`, (contents) => admit(contents));
  const admit = (contents: WebContents): void =>
    traffic.connections.admit(traffic.hub, contents, (url) =>
      url.startsWith('https://inspector/') ? { role: 'inspector', label: 'inspector', kind: 'inspector', part: 'inspector', name: 'inspector' } : null,
    );
  unwraps.push(closeWithLastWindow(inspector));
  let isOver = false;
  void app.whenReady().then(() => {
    if (!isOver) unwraps.push(servePanels(traffic, inspector, options));
  });
  return {
    open: () => inspector.open(),
    watchUtilityProcess: (child, name) => {
      unwraps.push(observeChild(child, name, record));
    },
    namePort: (port, { name, pid }) => ports.name(port, { part: `port holder ${name}`, kind: 'utility', name, pid }),
    get counts() {
      return { seen: record.seenCount, overwritten: recorder.stats().overwrittenCount };
    },
    stop: () => {
      if (isOver) return;
      isOver = true;
      for (const unwrap of unwraps.splice(0).toReversed()) unwrap();
      inspector.close();
      ipcMain.removeAllListeners(TAP_CHANNEL);
      isAttached = false;
    },
  };
}

function observeApp(record: Record, ports: PortBook): Unwrap[] {
  const watch = { observer: record, endOf, isOwn: (channel: string) => channel === TAP_CHANNEL };
  // A pair of ports only to get at what all ports have in common.
  const { port1, port2 } = new MessageChannelMain();
  const portPrototype = Object.getPrototypeOf(port1) as typeof port1;
  port1.close();
  port2.close();
  const unwraps = [
    observeMessages(ipcMain, watch),
    observeCalls(ipcMain, watch),
    observeForks(utilityProcess, record),
    ports.observe(MessageChannelMain.prototype, portPrototype, record),
  ];
  let hasFrames = false;
  const met = new Set<Unwrap>();
  const meet = (contents: WebContents): void => {
    const { part } = endOf(contents, contents.mainFrame);
    const leave = observeContents(contents, watch, () => record.ended(part), () => met.delete(leave));
    met.add(leave);
    if (hasFrames) return;
    hasFrames = true;
    unwraps.push(observeSends(Object.getPrototypeOf(contents.mainFrame) as typeof contents.mainFrame, { ...watch, endOf: endOfFrame }));
  };
  const onCreated = (_event: unknown, contents: WebContents): void => meet(contents);
  app.on('web-contents-created', onCreated);
  webContents.getAllWebContents().forEach(meet);
  unwraps.push(() => {
    app.off('web-contents-created', onCreated);
    for (const leave of met) leave();
    met.clear();
  });
  return unwraps;
}

/** The app's own windows decide when it ends: ours is not to keep it open. */
function closeWithLastWindow(inspector: InspectorWindow): Unwrap {
  const onClosed = (): void => {
    if (BaseWindow.getAllWindows().every((window) => window === inspector.window)) inspector.close();
  };
  const onCreated = (_event: unknown, window: BrowserWindow): void => {
    window.once('closed', onClosed);
  };
  BrowserWindow.getAllWindows().forEach((window) => onCreated(undefined, window));
  app.on('browser-window-created', onCreated);
  return () => app.off('browser-window-created', onCreated);
}

/** What the panels ask for. @returns ends what goes on without them */
function servePanels(traffic: ReturnType<typeof composeTraffic>, inspector: InspectorWindow, options: TapOptions): Unwrap {
  const language = options.language ?? pickLanguage(app.getLocale());
  const say = translator(language);
  const residents = (): ReturnType<typeof residentsOf> => {
    const pid = trace.readerPid;
    return [...residentsOf(inspector.contents), ...(pid === null ? [] : [{ pid, kind: 'utility', name: say('main.traceReader'), tabIds: [] } as const])];
  };
  const common = commonState({ language, theme: 'system', sandboxOff: false }, false);
  traffic.registry.serve(
    shellContract,
    {
      setOverlay: () => undefined,
      toggleInspector: () => inspector.close(),
      setInspectorDock: () => undefined,
      setInspectorSize: () => undefined,
      setTheme: () => undefined,
      focusPage: () => undefined,
      closeWindow: () => undefined,
      quit: () => undefined,
      runCommand: () => undefined,
    },
    // It stands in a window of its own: no edge to drag.
    { window: { ...common, inspector: { ...common.inspector, open: true, dock: 'window' } } },
  );
  serveFields(traffic.registry, {
    viewOf: () => {
      if (inspector.contents === undefined) throw new IpcError('not-found', 'the window is closed');
      return inspector.contents;
    },
    clipboardText,
  });
  // Columns and filters that are kept: until the app ends, since nothing of ours goes into its profile.
  serveSettings(traffic.registry, new SettingsService({ store: { load: () => new Map(), save: () => undefined, remove: () => undefined }, onNotKept: () => undefined }));
  const files = { traffic, say, window: () => inspector.window };
  composeCaptures(files);
  composeSequence(files);
  const trace = composeChromiumTrace({ traffic, residents, say, enabled: false });
  composeGpu(traffic);
  const { socket = false } = options;
  const stream = composeTrafficStream({ traffic, wanted: socket === false ? undefined : socket === true ? '' : socket });
  composeProcesses({
    traffic,
    pages: session.defaultSession,
    residents,
    say,
    views: () =>
      webContents
        .getAllWebContents()
        .filter((each) => !each.isDestroyed())
        .map((each) => ({ pid: each.getOSProcessId(), hang: () => hang(each) })),
    plugins: () => undefined,
    channels: () => [],
  });
  return () => {
    stream.turnOff();
    void trace.setEnabled(false);
  };
}
