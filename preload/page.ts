import { ipcRenderer, webFrame } from 'electron';
import type { PagePortMessage } from '../ipc/contracts/plugin-host.ts';
import type { ServePorts } from '../page-agent/page-ports.ts';
import { PAGE_PROMPT } from '../ipc/contracts/page-prompt.ts';
import { PRINT_GATE } from '../ipc/contracts/print-gate.ts';
import { exposeBridge } from './bridge.ts';

/** Electron's own number for the world that this file runs in. */
const PRELOAD_WORLD_ID = 999;

// Our own pages in a tab speak to main. Which of them may say what is decided there, from the address it knows.
if (location.protocol === 'terrarium:') exposeBridge();
// The two things that pages find changed; it runs before their scripts.
else void webFrame.executeJavaScript(`${PRINT_GATE};${PAGE_PROMPT}`);

// Web pages get nothing from us. Main hands ports to this isolated world when a plugin of the person's works on the page, and with the first of them
// the code that serves them: this file runs before every page, and most never get a port.
let serve: ServePorts | undefined;
const waiting: ((serve: ServePorts) => void)[] = [];
Object.assign(globalThis, {
  terrariumPageAgent: (given: ServePorts) => {
    // A second one would know nothing of what the first shows in the page.
    serve ??= given;
    for (const each of waiting.splice(0)) each(serve);
  },
});
ipcRenderer.on('terrarium:page-agent', (_event, code: string) => webFrame.executeJavaScriptInIsolatedWorld(PRELOAD_WORLD_ID, [{ code }]));
ipcRenderer.on('terrarium:page-port', (event, message: PagePortMessage) => {
  const [direct, report] = event.ports;
  if (direct === undefined || report === undefined) return;
  const open = (agent: ServePorts): void =>
    agent(direct, report, message, {
      // As one of the author's: Electron 33.2.1 does not take a person's own out again.
      insert: (css) => webFrame.insertCSS(css), // eng-disable DANGEROUS_FUNCTIONS_JS_CHECK
      remove: (key) => webFrame.removeInsertedCSS(key),
    });
  if (serve === undefined) waiting.push(open);
  else open(serve);
});
