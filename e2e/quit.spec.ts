import { existsSync } from 'node:fs';
import { killFromOutside } from './fixtures/breaking.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { button, openInspector, openTab, pressKeys, say, tabs } from './fixtures/window.ts';

const WAYS_TO_QUIT: Readonly<Record<string, (terrarium: Terrarium) => Promise<void>>> = {
  'the menu': async (terrarium) => {
    const shell = await terrarium.shell();
    await button(shell, say('shell.menu')).click();
    // The window goes while it is clicked.
    await shell.getByRole('menuitem', { name: say('commands.do.quit') }).click().catch(() => undefined);
  },
  'its keys': (terrarium) => pressKeys(terrarium, 'terrarium://shell/', 'Control+Shift+Q').catch(() => undefined),
  'closing the window': (terrarium) =>
    terrarium.app.evaluate(({ BaseWindow }) => void BaseWindow.getAllWindows()[0]?.close()).catch(() => undefined),
  'closing the last tab': async (terrarium) => {
    const shell = await terrarium.shell();
    await expect(tabs(shell)).toHaveCount(3);
    for (let left = 3; left > 0; left -= 1) {
      await tabs(shell).first().click({ button: 'middle' }).catch(() => undefined);
      if (left > 1) await expect(tabs(shell)).toHaveCount(left - 1);
    }
  },
  'SIGTERM': async (terrarium) => void process.kill(terrarium.pid, 'SIGTERM'),
  'SIGINT, as Ctrl-C sends it': async (terrarium) => void process.kill(terrarium.pid, 'SIGINT'),
  'SIGKILL of main': async (terrarium) => killFromOutside(terrarium.pid),
};

for (const [way, quit] of Object.entries(WAYS_TO_QUIT)) {
  test(`nothing is left running after ${way}`, async ({ site }) => {
    const terrarium = await Terrarium.launch();
    await openTab(terrarium, site.url('/words?count=20'));
    await openTab(terrarium, site.url('/frame'));
    await expect((await terrarium.shell()).getByText(/words? ·/)).toBeVisible();
    await openInspector(terrarium);
    const processes = terrarium.processes();
    // Main, GPU, network, shell, inspector, start page, two pages, a frame, a plugin.
    expect(processes.length).toBeGreaterThanOrEqual(9);
    await quit(terrarium);
    await terrarium.expectGone(processes);
    expect(existsSync(terrarium.profile)).toBe(false);
  });
}
