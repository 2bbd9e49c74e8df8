import { ipcRenderer, webFrame } from 'electron';
import { domPage, domTimers } from '../page-agent/dom-page.ts';
import { domPlaces } from '../page-agent/dom-places.ts';
import { PageDocuments } from '../page-agent/page-documents.ts';
import type { ContentRights } from '../ipc/contracts/plugin-content.ts';
import type { PagePortMessage } from '../ipc/contracts/plugin-host.ts';
import { servePage } from '../page-agent/page-agent.ts';
import { domPortTransport } from '../ipc/transports/ports.ts';
import { exposeBridge } from './bridge.ts';

// Our own pages in a tab speak to main. Which of them may say what is decided there, from the address it knows.
if (location.protocol === 'terrarium:') exposeBridge();

/** By plugin: what is shown in the page outlives the plugin's process. */
const shown = new Map<string, PageDocuments>();

function documentsFor(rights: ContentRights | undefined): PageDocuments | undefined {
  if (rights === undefined) return undefined;
  const documents = shown.get(rights.pluginId) ?? new PageDocuments(rights, domPlaces(rights), domTimers);
  shown.set(rights.pluginId, documents);
  return documents;
}

// Web pages get nothing from us. Main hands ports to this isolated world when a plugin of the person's works on the page:
// one to the plugin's process, one to tell main what crosses it.
ipcRenderer.on('terrarium:page-port', (event, { channelId, ...rights }: PagePortMessage) => {
  const [direct, report] = event.ports;
  if (direct === undefined || report === undefined) return;
  servePage({
    page: domPage,
    // As one of the author's: Electron 33.2.1 does not take a person's own out again.
    inserter: { insert: (css) => webFrame.insertCSS(css), remove: (key) => webFrame.removeInsertedCSS(key) },
    timers: domTimers,
    documents: documentsFor(rights.content),
    direct: domPortTransport(direct, { role: 'plugin-host', label: 'plugin', registered: true }),
    report: domPortTransport(report, { role: 'main', label: 'main', registered: true }),
    channelId,
    rights,
  });
});
