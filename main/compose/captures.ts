import type { BaseWindow } from 'electron';
import type { Translate } from '../../i18n/catalogue.ts';
import type { ExportFormat } from '../../ipc/contracts/captures.ts';
import { CAPTURE_EXTENSION, captureAddress, captureOfAddress } from '../../ipc/contracts/capture-address.ts';
import { ALL_CONTRACTS } from '../../ipc/contracts/index.ts';
import { serveCaptures } from '../captures/captures-handlers.ts';
import { FileWriter } from '../captures/capture-files.ts';
import { CapturesService } from '../captures/captures-service.ts';
import type { CaptureMaker } from '../captures/format/capture-format.ts';
import type { RowSource } from '../captures/row-source.ts';
import { appVersion, onQuit } from '../electron/app.ts';
import { askOpenPath, askSavePath } from '../electron/file-dialogs.ts';
import { factsOfChannels } from '../traffic/contract-facts.ts';
import type { RecorderService } from '../traffic/recorder.ts';
import { halfWritten } from './half-written.ts';
import { tabOfPeer } from './page-views.ts';
import type { TabbedWindow } from './tabbed-window.ts';
import type { TrafficParts } from './traffic.ts';
import type { Windows } from './windows.ts';

const EXTENSIONS = { capture: CAPTURE_EXTENSION, trace: 'json', csv: 'csv' } as const satisfies Record<ExportFormat, string>;

/** What captures are joined with. */
export interface CapturesParts {
  readonly traffic: TrafficParts;
  readonly say: Translate;
  /** Over which the system's dialogs stand. */
  readonly window: () => BaseWindow | undefined;
  /** Where a capture can stand in a tab; nowhere in an app without tabs. */
  readonly windows?: Windows;
}

/** What others use of it. */
export interface CapturesJoin {
  readonly service: CapturesService;
  /** Has the inspector, which has to be there, save the rows that it shows as a table. */
  readonly exportShown: () => void;
  /** Shows a file of a capture in the inspector, which is opened if it is not: in this window, or where programs outside have things opened. */
  readonly openFile: (path: string, window?: TabbedWindow) => void;
}

/** Saving the log to files, and opening saved ones. */
export function composeCaptures({ traffic, say, window, windows }: CapturesParts): CapturesJoin {
  const factsOf = factsOfChannels(ALL_CONTRACTS);
  // A tab that goes takes its document with it a little before it is out of the list.
  const onReaders = (): void => void setImmediate(() => service.forgetClosed());
  const openFile = (path: string, over: TabbedWindow | undefined = windows?.lastUsedNormal ?? windows?.lastUsed): void => {
    // How it goes stands there.
    over?.showPanel('traffic');
    void service.openFile(path);
  };
  const { publish, askShown } = serveCaptures(traffic.registry, {
    serviceOf: () => service,
    contractOf: (channel) => factsOf(channel) ?? null,
    openDropped: (peer, path) => openFile(path, windows && (windows.findOfTab(tabOfPeer(windows, peer)?.id ?? 0) ?? windows.ofPeer(peer))),
    onReaders,
  });
  const textsOf = (format: ExportFormat, title: string): Parameters<typeof askSavePath>[1] => ({
    title,
    kind: say(`main.captures.${format}`),
    extension: EXTENSIONS[format],
  });
  const live = { all: liveSource(traffic.recorder), own: liveSource(traffic.recorder, 'own') };
  const service = new CapturesService({
    live,
    dialogs: {
      askSavePath: async (format) => {
        const over = window();
        const texts = textsOf(format, say('main.captures.export'));
        return over === undefined ? undefined : askSavePath(over, texts, `terrarium-${timeStamp(new Date())}`);
      },
      askOpenPath: async () => {
        const over = window();
        return over === undefined ? undefined : askOpenPath(over, textsOf('capture', say('main.captures.open')));
      },
    },
    maker: captureMaker(),
    onProgress: publish,
    firstId: Date.now(),
    ...(windows !== undefined && {
      tabs: {
        open: (id: number) => {
          const target = windows.ofInspector;
          target?.tabs.open(captureAddress(id));
          target?.focusActive();
        },
        ids: () => new Set(windows.allTabs.flatMap(({ url }) => captureOfAddress(url) ?? [])),
      },
    }),
    writer: new FileWriter({ notes: halfWritten() }),
  });
  onQuit(() => service.stop());
  const shown = (): RowSource => {
    const { opened } = service.progress;
    return opened === null ? live.all : service.opened(opened.id);
  };
  return { service, exportShown: () => askShown(shown().range().nextSeq), openFile };
}

/** Who makes captures here. */
export function captureMaker(): CaptureMaker {
  return {
    appVersion: appVersion(),
    electron: process.versions.electron,
    chromium: process.versions.chrome,
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
  };
}

/** One of the recorder's logs, as rows are taken from it. */
export function liveSource(recorder: RecorderService, log: 'all' | 'own' = 'all'): RowSource {
  return {
    range: () => recorder.rangeOf(log),
    read: (request) => recorder.read({ log, ...request }),
    detail: (seq) => recorder.detail(log, seq),
  };
}

/** Local time, for a file's name: `20260131-094500`. */
function timeStamp(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  return `${day}-${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
}
