import { ipcRenderer, webFrame } from 'electron';
import type { PagePortMessage } from '../ipc/contracts/plugin-host.ts';
import { exposeBridge } from './bridge.ts';

// Our own pages in a tab speak to main. Which of them may say what is decided there, from the address it knows.
if (location.protocol === 'terrarium:') exposeBridge();

// Web pages get nothing from us. Main hands ports to this isolated world when a plugin of the person's works on the page.
ipcRenderer.on('terrarium:page-port', (event, message: PagePortMessage) => {
  const [direct, report] = event.ports;
  if (direct === undefined || report === undefined) return;
  // It is in this one file, as it has to be, but runs in those pages alone that a plugin works on: this runs before every page.
  void import('../page-agent/page-ports.ts').then(({ servePorts }) =>
    servePorts(direct, report, message, {
      // As one of the author's: Electron 33.2.1 does not take a person's own out again.
      insert: (css) => webFrame.insertCSS(css),
      remove: (key) => webFrame.removeInsertedCSS(key),
    }),
  );
});
