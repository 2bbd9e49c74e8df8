import { beforeEach, expect, test } from 'vitest';
import { TRACE_OFF } from '../chromium-trace/chromium-trace-service.ts';
import { COMMAND_IDS } from '../../ipc/contracts/commands.ts';
import type { CapturesProgress } from '../../ipc/contracts/captures.ts';
import type { Tab } from '../tabs/tab.ts';
import { TabsService } from '../tabs/tabs-service.ts';
import { FakeView } from '../tabs/testing/fake-tabs.ts';
import { runCommand, runInBrowser } from './commands.ts';
import type { BrowserTargets, CommandTargets } from './commands.ts';

let tabs: TabsService;
/** What was asked of others, in its order. */
let done: string[];
let progress: CapturesProgress;
let state: 'off' | 'on' | 'failed';
let isRecording: boolean;

beforeEach(() => {
  done = [];
  progress = { job: null, outcome: null, askedInTab: null, opened: null, inTabs: [] };
  state = 'off';
  isRecording = true;
  let lastId = 0;
  tabs = new TabsService({ makeView: (tabId, tell) => new FakeView(tabId, tell), nextId: () => (lastId += 1), onChange: () => undefined, onEmpty: () => undefined });
});

const note = (what: string) => (): void => void done.push(what);

/** Only what the commands here reach. */
const targets = (): CommandTargets<Tab> =>
  ({ tabs, focusActive: note('focus'), moveToNewWindow: (id: number) => done.push(`move ${id}`), inBrowser: (command: string) => done.push(command), dockInspector: (dock: string) => done.push(`dock ${dock}`), askShell: (command: string) => done.push(`shell ${command}`) }) as unknown as CommandTargets<Tab>;

const window = {
  showPanel: (panel: string) => void done.push(`panel ${panel}`),
  pauseMessages: (nextSeqOf: (log: 'all' | 'own') => number) => void done.push(`pause at ${nextSeqOf('all')} or ${nextSeqOf('own')}`),
  run: (command: string) => void done.push(`run ${command}`),
};
const inBrowser = (): BrowserTargets<typeof window> => ({
  openTour: note('tour'),
  setTheme: (theme) => void done.push(theme),
  trace: { status: { ...TRACE_OFF, state }, setEnabled: (enabled) => Promise.resolve(void done.push(`trace ${enabled}`)) },
  captures: {
    progress,
    export: (format, id, seqs) => Promise.resolve(void done.push(`export ${format} ${id} ${seqs?.length ?? 'all'}`)),
    open: () => Promise.resolve(void done.push('open')),
  },
  exportShown: note('export shown'),
  saveSequence: note('save sequence'),
  bookmarks: { importFile: () => Promise.resolve(done.push('import') > 0), exportFile: () => Promise.resolve(done.push('export') > 0) },
  recorder: { get isRecording() { return isRecording; }, setRecording: (isOn) => void done.push(`record ${isOn}`), clear: note('clear'), rangeOf: (log) => ({ nextSeq: log === 'all' ? 70 : 7 }) },
});

test('the tab in front goes to sleep behind the one that closing it would show; the only one stays', async () => {
  for (const letter of 'abc') tabs.open(`http://${letter}.test/`);
  tabs.activate(2);
  runCommand('sleep-tab', targets());
  expect(tabs.active?.id).toBe(3);
  await expect.poll(() => tabs.get(2).sleeping).not.toBeNull();
  runCommand('sleep-tab', targets());
  // The next at the right is none: the one at the left, which sleeps, wakes.
  expect(tabs.active?.id).toBe(2);
  expect(tabs.get(2).sleeping).toBeNull();
  await expect.poll(() => tabs.get(3).sleeping).not.toBeNull();
  expect(done).toEqual(['focus', 'focus']);

  tabs.close(1);
  tabs.close(3);
  runCommand('sleep-tab', targets());
  expect([tabs.active?.id, tabs.get(2).sleeping]).toEqual([2, null]);
});

test('a tab goes to a window of its own, and what is one for all windows to the browser', () => {
  tabs.open('http://a.test/');
  for (const command of ['tab-to-new-window', 'trace-chromium', 'export-csv', 'open-capture', 'theme-dark'] as const) expect(runCommand(command, targets())).toBe(true);
  expect(done).toEqual(['move 1', 'trace-chromium', 'export-csv', 'open-capture', 'theme-dark']);
});

test('no command does nothing', () => {
  /** Says of itself what of it is called, by any name. */
  const noting = (known: object): object => new Proxy(known, { get: (target, name) => Reflect.get(target, name) ?? note(String(name)) });
  const tab = { id: 2, loading: true, showsPage: true, pinned: false, muted: false, view: noting({}) };
  const all = Array.from({ length: 9 }, (_none, at) => (at === 1 ? tab : { ...tab, id: 10 + at }));
  // Whatever a command asks for is there.
  const everything = noting({ tabs: noting({ active: tab, all, indexOf: () => 1, neighbour: () => all[0] }) }) as unknown as CommandTargets<Tab>;
  const idle = COMMAND_IDS.filter((command) => {
    done = [];
    runCommand(command, everything);
    return done.length === 0;
  });
  expect(idle).toEqual([]);
});

test('Chromium is traced, or no more, before the eyes of the person', () => {
  for (const now of ['off', 'on', 'failed'] as const) {
    state = now;
    runInBrowser('trace-chromium', window, inBrowser());
  }
  expect(done).toEqual(['panel traffic', 'trace true', 'panel traffic', 'trace false', 'panel traffic', 'trace false']);
});

test('what is exported is what the inspector shows; while a file is under way it is shown, and none is begun', () => {
  runInBrowser('export-capture', window, inBrowser());
  progress = { ...progress, opened: { id: 7 } as CapturesProgress['opened'] };
  runInBrowser('export-trace', window, inBrowser());
  runInBrowser('export-csv', window, inBrowser());
  runInBrowser('open-capture', window, inBrowser());
  progress = { ...progress, job: { task: 'csv', phase: 'working', fileName: 'a.csv', doneShare: 0.5 } };
  runInBrowser('export-csv', window, inBrowser());
  runInBrowser('open-capture', window, inBrowser());
  expect(done).toEqual(['panel traffic', 'export capture null all', 'panel traffic', 'export trace 7 all', 'panel traffic', 'export shown', 'panel traffic', 'open', 'panel traffic', 'panel traffic']);
});

test('tour and theme as before', () => {
  runInBrowser('tour', window, inBrowser());
  runInBrowser('theme-system', window, inBrowser());
  expect(done).toEqual(['tour', 'system']);
});

test('other tabs fall silent; the inspector goes to a side that is named; what only the shell can do is asked of it', () => {
  for (const letter of 'abc') tabs.open(`http://${letter}.test/`);
  tabs.activate(2);
  runCommand('mute-other-tabs', targets());
  runCommand('mute-other-tabs', targets());
  expect(tabs.all.map(({ muted }) => muted)).toEqual([true, false, true]);
  for (const command of ['dock-bottom', 'dock-right', 'dock-window', 'break-tab', 'block-here'] as const) runCommand(command, targets());
  expect(done).toEqual(['dock bottom', 'dock right', 'dock window', 'shell break-tab', 'shell block-here']);
});

test('messages are recorded or not, and cleared, before the eyes of the person', () => {
  runInBrowser('toggle-recording', window, inBrowser());
  isRecording = false;
  runInBrowser('toggle-recording', window, inBrowser());
  runInBrowser('clear-messages', window, inBrowser());
  expect(done).toEqual(['panel traffic', 'record false', 'panel traffic', 'record true', 'panel traffic', 'clear']);
});

test('the inspector’s messages are paused by it, its diagram is saved by it; bookmarks go out and in before the eyes of the person, and the page of plugins asks for one; settings open at a part of theirs', () => {
  for (const command of ['pause-messages', 'save-sequence', 'import-bookmarks', 'export-bookmarks'] as const) runInBrowser(command, window, inBrowser());
  expect(done.splice(0)).toEqual(['pause at 70 or 7', 'panel sequence', 'save sequence', 'run bookmarks', 'import', 'run bookmarks', 'export']);
  const openPage = (url: string) => void done.push(url);
  for (const command of ['add-plugin-folder', 'add-plugin-zip', 'settings', 'settings-spelling'] as const) runCommand(command, { ...targets(), openPage });
  expect(done).toEqual(['terrarium://plugins/#add-folder', 'terrarium://plugins/#add-zip', 'terrarium://settings/', 'terrarium://settings/#spelling']);
});
