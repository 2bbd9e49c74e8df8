import { setTimeout as sleep } from 'node:timers/promises';
import { installPlugins } from './bench-plugin.ts';
import type { BenchSetup } from './bench-setup.ts';
import { DevTools } from './devtools.ts';
import type { ViewSession } from './devtools.ts';
import type { ElectronRun } from './electron-run.ts';
import { openPainted } from './page-app.ts';
import { kindOf, treeOf } from './proc-memory.ts';

const SWITCHES = ['--remote-debugging-port=0', '--inspect=127.0.0.1:0'];

/** What the plugins of the bench show: number of the round, ms of it, the longest call, when it ended. */
export interface Trips {
  readonly round: number;
  readonly allMs: number;
  readonly longestMs: number;
  readonly endedAtMs: number;
}

/** The browser with plugins of the bench at its page, and what is needed to look at them. */
export class PluginRun {
  readonly #devTools: DevTools;
  readonly #node: DevTools;
  readonly #run: ElectronRun;
  readonly shell: ViewSession;
  readonly page: ViewSession;

  private constructor(run: ElectronRun, devTools: DevTools, node: DevTools, shell: ViewSession, page: ViewSession) {
    this.#run = run;
    this.#devTools = devTools;
    this.#node = node;
    this.shell = shell;
    this.page = page;
  }

  static async start(setup: BenchSetup, name: string, plugins: Parameters<typeof installPlugins>[2]): Promise<PluginRun> {
    // A profile that the browser made itself.
    const first = await openPainted(setup, 'ours', name);
    await first.run.stop();
    installPlugins(setup.runtime, first.run.profile, plugins);
    const { run } = await openPainted(setup, 'ours', name, SWITCHES);
    const devTools = await DevTools.join(run.profile);
    const node = await DevTools.open(await run.debuggerAddress());
    const shell = await devTools.attach('terrarium://shell/');
    // The shell comes after the page.
    await shell.waitFor(`document.querySelector('[role="tablist"] [role="tab"]')`);
    return new PluginRun(run, devTools, node, shell, await devTools.attach(`${setup.site.url}page`));
  }

  /** What the toolbar shows of the plugins whose text begins so. */
  async texts(start: string): Promise<string[]> {
    const json = await this.shell.evaluate(`(() => {
      const found = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) if (walker.currentNode.data.startsWith(${JSON.stringify(start)})) found.push(walker.currentNode.data);
      return JSON.stringify(found);
    })()`);
    return JSON.parse(String(json)) as string[];
  }

  /** The rounds that the plugins show, once there are so many and `isNew` takes each. */
  async trips(count: number, isNew: (trips: Trips) => boolean): Promise<Trips[]> {
    for (const end = performance.now() + 40_000; performance.now() < end; await sleep(20)) {
      const all = (await this.texts('trips ')).map((text): Trips => {
        const [round = 0, allMs = 0, longestMs = 0, endedAtMs = 0] = text.split(' ').slice(1).map(Number);
        return { round, allMs, longestMs, endedAtMs };
      });
      if (all.length === count && all.every(isNew)) return all;
    }
    throw new Error(`the plugins did not answer: ${(await this.texts('')).join(' | ')}`);
  }

  /** Changes the page's text, whereupon each plugin makes a round of calls. */
  async changeText(): Promise<void> {
    await this.page.evaluate(`document.querySelector('p').textContent = 'Text ' + performance.now()`);
  }

  /** One round of each plugin. @param number that it has at least */
  async round(count: number, number: number): Promise<Trips[]> {
    await this.changeText();
    return this.trips(count, ({ round }) => round >= number);
  }

  /** Runs script in main over Node's debugging port. */
  async inMain(expression: string): Promise<void> {
    await this.#node.evaluate(expression);
  }

  /** The processes of plugins, but that of the word count, which ships. */
  get hostPids(): number[] {
    return treeOf(this.#run.pid).filter((pid) => kindOf(pid) === 'node.mojom.NodeService');
  }

  async stop(): Promise<void> {
    this.#devTools.close();
    this.#node.close();
    await this.#run.stop();
  }
}
