import { commandLine, procStatus } from './fixtures/proc.ts';
import { expect, test } from './fixtures/test.ts';
import { openInspector, openTab, tabs } from './fixtures/window.ts';

test('every renderer is caged by the kernel: a filter on system calls, and no new privileges', async ({ terrarium, site }) => {
  for (const path of ['/weather', '/frame']) await openTab(terrarium, site.url(path));
  await openInspector(terrarium);
  const renderers = (): readonly number[] => terrarium.processes().map(({ pid }) => pid).filter((pid) => commandLine(pid).includes('--type=renderer'));
  // Two pages, a frame of another site, the start page, the shell, the inspector.
  await expect.poll(() => renderers().length).toBeGreaterThanOrEqual(6);
  // One that Chromium starts just now, to have it ready, goes into its cage before anything of the web does; one may end.
  const isCaged = (pid: number): boolean => {
    const status = procStatus(pid);
    return status === undefined || (status.seccomp === 2 && status.noNewPrivs === 1);
  };
  await expect.poll(() => renderers().filter((pid) => !isCaged(pid)).map(commandLine)).toEqual([]);
  for (const { pid } of terrarium.processes()) {
    expect(commandLine(pid)).not.toContain('--no-sandbox');
    expect(procStatus(pid)?.uid ?? -1).not.toBe(0);
  }
});

test('every web contents is locked: sandbox, isolated worlds, no Node, web security', async ({ terrarium, site }) => {
  await openTab(terrarium, site.url('/weather'));
  await openInspector(terrarium);
  const preferences = await terrarium.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((each) => {
      // Not in the typings: it is there to be read in tests and tools.
      const { getLastWebPreferences } = each as unknown as { getLastWebPreferences(): Electron.WebPreferences };
      const { sandbox, contextIsolation, nodeIntegration, nodeIntegrationInSubFrames, webSecurity, webviewTag } =
        getLastWebPreferences.call(each);
      return { sandbox, contextIsolation, nodeIntegration, nodeIntegrationInSubFrames, webSecurity, webviewTag };
    }),
  );
  expect(preferences.length).toBeGreaterThanOrEqual(4);
  for (const each of preferences) {
    expect(each).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
    });
  }
  // And whoever makes a view that would be less gets one in a cage all the same.
  const open = await terrarium.app.evaluate(async ({ WebContentsView }, url) => {
    const view = new WebContentsView({ webPreferences: { sandbox: false, contextIsolation: false, nodeIntegration: true } });
    try {
      await view.webContents.loadURL(url);
      return (await view.webContents.executeJavaScript('typeof require + typeof process')) as string;
    } finally {
      // A view that nobody holds any more may be collected, and takes its page along.
      view.webContents.close();
    }
  }, site.url('/weather'));
  expect(open).toBe('undefinedundefined');
});

test('a page of the web finds nothing of ours and nothing of Node', async ({ terrarium, site }) => {
  const page = await openTab(terrarium, site.url('/weather'));
  const found = await page.evaluate(() =>
    ['terrariumBridge', 'terrariumFiles', 'require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer', '__dirname'].filter((name) => name in window),
  );
  expect(found).toEqual([]);
});

test('our own pages run no script that is not theirs', async ({ terrarium }) => {
  await openInspector(terrarium);
  for (const url of ['terrarium://shell/', 'terrarium://inspector/', 'terrarium://newtab/']) {
    const page = await terrarium.view(url);
    await page.evaluate(() => {
      const violations: string[] = [];
      Object.assign(window, { hostileRefused: violations });
      document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
      const inline = document.createElement('script');
      inline.textContent = 'window.hostileRan = true';
      document.body.append(inline);
      const remote = document.createElement('script');
      remote.src = 'http://127.0.0.1:9/hostile.js';
      document.body.append(remote);
    });
    // Left on the window above.
    const outcome = () => page.evaluate(() => ({ refused: (window as unknown as { hostileRefused: string[] }).hostileRefused, ran: 'hostileRan' in window }));
    await expect.poll(outcome, { message: url }).toEqual({ refused: ['script-src-elem', 'script-src-elem'], ran: false });
  }
});

test('nobody was asked: everything is denied, also what cannot be asked for, and the page lives on', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, site.url('/weather'));
  const answers = await page.evaluate(async () => {
    const names = ['camera', 'microphone', 'geolocation', 'notifications', 'midi', 'clipboard-read', 'persistent-storage', 'local-fonts', 'background-sync'];
    const states = names.map(async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state);
    // Not in the typings of the DOM.
    const { keyboard } = navigator as unknown as { keyboard: { lock(): Promise<void> } };
    return { states: [...new Set(await Promise.all(states))], keyboard: await keyboard.lock().then(() => 'granted', () => 'denied') };
  });
  expect(answers).toEqual({ states: ['denied'], keyboard: 'denied' });
  await expect(shell.getByRole('alertdialog')).toBeHidden();
  await expect(tabs(shell)).toHaveCount(2);
});
