import { setTimeout as sleep } from 'node:timers/promises';
import type { Translate } from '../../i18n/catalogue.ts';
import { appMetrics } from '../electron/app.ts';
import { keepKeyboard } from '../electron/kept-keyboard.ts';
import { countOfPage, pictureOfPage } from '../electron/lesson-view.ts';
import { openAndKeep } from '../electron/window-opening.ts';
import { serveLessons } from '../lessons/lessons-handlers.ts';
import { LessonsService } from '../lessons/lessons-service.ts';
import type { LessonPage, LessonWorld } from '../lessons/lessons.ts';
import type { PluginsService } from '../plugins/plugins-service.ts';
import type { Tab } from '../tabs/tab.ts';
import type { LabOfOthers } from './lab.ts';
import { LessonSite } from './lesson-site.ts';
import type { PageViews } from './page-views.ts';
import type { TrafficParts } from './traffic.ts';
import type { Windows } from './windows.ts';

const LOAD_LIMIT_MS = 15_000;
const STEP_MS = 25;

/** What experiments are joined with. */
export interface LessonsParts {
  readonly traffic: TrafficParts;
  readonly windows: Windows;
  readonly views: PageViews;
  readonly plugins: () => PluginsService | undefined;
  readonly lab: () => LabOfOthers | undefined;
  readonly say: Translate;
}

/** Experiments on isolation, on pages of their own. */
export function composeLessons(parts: LessonsParts): void {
  const publish = serveLessons(parts.traffic.registry, () => service);
  const service = new LessonsService({ begin: () => beginLesson(parts), onList: publish });
}

async function beginLesson({ windows, views, plugins, traffic, lab, say }: LessonsParts): Promise<{ world: LessonWorld; end(): void }> {
  const site = await LessonSite.start(say);
  const opened: Tab[] = [];
  const before = windows.lastUsedNormal?.tabs.active;
  const giveKeyboardBack = keepKeyboard();
  const tabs = new Map<LessonPage, Tab>();
  const whenThere = async (tab: Tab): Promise<LessonPage> => {
    opened.push(tab);
    await until(() => (!tab.loading && tab.view.pid !== null && tab.title !== '') || undefined, 'its page did not load');
    const page = pageOf(tab, views);
    tabs.set(page, tab);
    return page;
  };
  const world: LessonWorld = {
    open: (path) => {
      const tab = windows.lastUsedNormal?.tabs.open(site.url(path));
      if (tab === undefined) throw new Error('there is no window for it');
      return whenThere(tab);
    },
    openFrom: async (page) => {
      const opener = tabs.get(page);
      const contents = opener && views.find(opener.id)?.contents;
      if (contents === undefined) throw new Error('it was closed');
      await openAndKeep(contents, site.url('counter'));
      return whenThere(await until(() => windows.allTabs.find(({ openerId }) => openerId === opener?.id), 'it did not open another'));
    },
    pidOf: (kind) =>
      kind === 'gpu'
        ? appMetrics().find(({ type }) => type === 'GPU')?.pid
        : (plugins()?.list().find(({ state }) => state === 'running')?.pid ?? undefined),
    kill: (pid) => process.kill(pid, 'SIGKILL'),
    isRunning: (pid) => traffic.keys.isAlive(traffic.keys.keyOf(pid)) && appMetrics().some((metric) => metric.pid === pid),
    askForPlugin: () => {
      for (const { id, state, problem } of plugins()?.list() ?? []) if (state === 'off' && problem !== null) plugins()?.restart(id);
    },
    eatMemory: (pid) => plugins()?.misbehave(pid, 'memory'),
    memoryOf: (pid) => (appMetrics().find((metric) => metric.pid === pid)?.memory.workingSetSize ?? 0) * 1_024,
    addUp: async (isLocked) => {
      const proof = await lab()?.experiment(isLocked ? 'memory-mutex' : 'memory-lost-updates');
      if (proof === undefined) throw new Error('the IPC Lab is not there');
      const { facts } = proof;
      const figure = (name: string): number => Number(facts[name] ?? 0);
      return { each: figure('each'), expected: figure('expected'), found: figure('found'), tries: Math.max(1, figure('tries')) };
    },
    now: () => performance.now(),
    sleep,
  };
  const end = (): void => {
    // Who went elsewhere meanwhile stays there.
    const isWatched = opened.some(({ id }) => windows.findOfTab(id)?.tabs.active?.id === id);
    for (const tab of opened) windows.findOfTab(tab.id)?.tabs.close(tab.id);
    if (isWatched && before !== undefined) windows.findOfTab(before.id)?.tabs.activate(before.id);
    if (isWatched) giveKeyboardBack();
    site.close();
  };
  return { world, end };
}

/** What is looked for, once it is there. @throws Error with that text if it never is */
async function until<Found>(look: () => Found | undefined, otherwise: string): Promise<Found> {
  for (const limitMs = performance.now() + LOAD_LIMIT_MS; performance.now() <= limitMs; await sleep(STEP_MS)) {
    const found = look();
    if (found !== undefined) return found;
  }
  throw new Error(otherwise);
}

function pageOf(tab: Tab, views: PageViews): LessonPage {
  const view = views.find(tab.id);
  if (view === undefined) throw new Error('it was closed');
  return {
    get pid() {
      return tab.view.pid;
    },
    get framePids() {
      return [...new Set(view.frames.map(({ pid }) => pid))];
    },
    get isAlive() {
      return tab.life.state === 'live' && tab.view.pid !== null;
    },
    count: () => countOfPage(view.contents),
    picture: () => pictureOfPage(view.contents),
  };
}
