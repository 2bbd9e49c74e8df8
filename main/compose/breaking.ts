import type { Session } from 'electron';
import { IpcError } from '../../ipc/core/errors.ts';
import type { PeerIdentity } from '../../ipc/core/transport.ts';
import type { CapturesService } from '../captures/captures-service.ts';
import type { DownloadsService } from '../downloads/downloads-service.ts';
import type { InspectorPanel } from '../electron/inspector-panel.ts';
import { leaveKeyboardWhileLoading } from '../electron/kept-keyboard.ts';
import type { GraphicsService } from '../gpu/graphics-service.ts';
import { serveGuide } from '../lessons/guide-handlers.ts';
import type { PluginsService } from '../plugins/plugins-service.ts';
import type { Resident } from '../processes/processes-service.ts';
import type { Tab } from '../tabs/tab.ts';
import type { CapturesParts } from './captures.ts';
import { composeCrashLab } from './crash-lab.ts';
import { composeCrashes } from './crashes.ts';
import type { CrashesParts } from './crashes.ts';
import type { LabOfOthers } from './lab.ts';
import type { Profile } from './open-profile.ts';
import { composeRecovery } from './recovery.ts';
import { composeLessons } from './lessons.ts';
import { tabOfPeer } from './page-views.ts';
import type { PageViews } from './page-views.ts';
import { composeProcesses } from './processes.ts';
import type { TabbedWindow } from './tabbed-window.ts';
import type { Windows } from './windows.ts';

/** What can be broken, and who is told. */
export interface BreakingParts extends CapturesParts {
  readonly graphics: GraphicsService;
  readonly profile: Profile;
  readonly isJournalKept: () => boolean;
  readonly captures: CapturesService;
  readonly inspector: InspectorPanel;
  readonly windows: Windows;
  readonly views: PageViews;
  readonly pages: Session;
  readonly residents: () => readonly Resident[];
  readonly plugins: () => PluginsService | undefined;
  readonly lab: () => LabOfOthers | undefined;
  readonly downloads: () => DownloadsService;
  /** A frame in the page of a tab with this title lost its process. */
  readonly frameGone: (window: TabbedWindow, title: string) => void;
}

/** The process table, flight records of what dies, and the crash lab. */
export function composeBreaking(parts: BreakingParts): Pick<CrashesParts, 'look' | 'peerDied'> & { watchPlugins(plugins: PluginsService): void } {
  const { traffic, graphics, captures, inspector, windows, views, pages, residents, plugins, lab, downloads, frameGone } = parts;
  const viewsOf = () => [...windows.all.map(({ frame }) => frame.shellThere), inspector.view, ...views.all];
  const hang = (pid: number): void => {
    const view = viewsOf().find((each) => each?.pid === pid);
    if (view === undefined) throw new IpcError('not-found', `no page has its main frame in process ${pid}`);
    view.hang();
  };
  const crashes = composeCrashes({
    ...parts,
    openCapture: (path) => {
      if (inspector.view === undefined) windows.lastUsed?.toggleInspector();
      void captures.openFile(path);
    },
    // Anybody may give a plugin any name: its id stands beside it.
    pluginNamed: (id) => {
      const name = plugins()?.list().find((each) => each.id === id)?.name;
      return name === undefined ? id : `${name} (${id})`;
    },
  });
  composeRecovery({ crashes, windows, downloads, again: (tabId, url) => void views.find(tabId)?.way.again(url), leaveKeyboard: leaveKeyboardWhileLoading });
  crashes.onDeath(({ reason, facts }) => {
    if (facts.kind === 'gpu') graphics.died();
    if (reason !== 'frame-gone') return;
    for (const tab of windows.allTabs) {
      const window = windows.findOfTab(tab.id);
      const contents = views.find(tab.id)?.contents.id;
      if (window !== undefined && facts.tabs?.some(({ view }) => view !== undefined && view === contents) === true) frameGone(window, tab.title);
    }
  });
  composeCrashLab({
    traffic,
    crashes,
    graphics,
    profile: parts.profile,
    isJournalKept: parts.isJournalKept,
    pages,
    residents,
    say: parts.say,
    tabs: () => windows.allTabs,
    openTab: (url) => windows.lastUsedNormal?.tabs.open(url),
    closeTab: (tab) => windows.findOfTab(tab.id)?.tabs.close(tab.id),
    plugins,
    lab,
    downloads,
    showInspector: (tab, hash) => {
      const frame = windows.findOfTab(tab.id)?.frame;
      if (frame !== undefined) inspector.showAt(frame, hash);
    },
    hang,
    probe: (pid) => views.all.find((view) => view.pid === pid)?.probe(),
  });
  composeLessons({ traffic, windows, views, plugins, lab, say: parts.say });
  const placeOf = (peer: PeerIdentity): { tab: Tab; window: TabbedWindow } => {
    const tab = tabOfPeer(windows, peer);
    const window = tab === undefined ? undefined : windows.findOfTab(tab.id);
    if (tab === undefined || window === undefined) throw new IpcError('not-found', 'this page is in no window');
    return { tab, window };
  };
  serveGuide(traffic.registry, {
    showInspector: (peer, panel) => {
      const { window } = placeOf(peer);
      if (panel === 'traffic') window.showNewestMessages();
      else window.showPanel(panel);
    },
    load: (peer, url) => {
      const { window, tab } = placeOf(peer);
      window.tabs.load(tab, url);
    },
  });
  composeProcesses({ traffic, pages, say: parts.say, residents, views: viewsOf, plugins, channels: () => plugins()?.channels() ?? [] });
  return {
    look: () => crashes.look(),
    peerDied: (...end) => crashes.peerDied(...end),
    watchPlugins: (service) => service.observe({ hostOpened: () => crashes.look(), crashed: (_id, exitCode, pid) => crashes.pluginEnded(pid, exitCode) }),
  };
}
