import type { ContentRights } from '../ipc/contracts/plugin-content.ts';
import type { PagePortMessage } from '../ipc/contracts/plugin-host.ts';
import { domPortTransport } from '../ipc/transports/ports.ts';
import type { DomPortLike } from '../ipc/transports/ports.ts';
import { domPage, domTimers } from './dom-page.ts';
import { domPlaces } from './dom-places.ts';
import { domScripts } from './dom-scripts.ts';
import { servePage } from './page-agent.ts';
import { PageDocuments } from './page-documents.ts';
import type { StyleInserter } from './page-styles.ts';

/** By plugin: what is shown in the page outlives the plugin's process. */
const shown = new Map<string, PageDocuments>();

function documentsFor(rights: ContentRights | undefined): PageDocuments | undefined {
  if (rights === undefined) return undefined;
  const documents = shown.get(rights.pluginId) ?? new PageDocuments(rights, domPlaces(rights), domTimers);
  shown.set(rights.pluginId, documents);
  return documents;
}

/** What the preload is given. */
export type ServePorts = typeof servePorts;

/** Serves a plugin over ports that main handed to this page: one to the plugin's process, one to tell main what crosses it. */
export function servePorts(direct: DomPortLike, report: DomPortLike, { channelId, ...rights }: PagePortMessage, inserter: StyleInserter): void {
  servePage({
    page: domPage,
    inserter,
    timers: domTimers,
    documents: documentsFor(rights.content),
    scripts: rights.speaksAs === undefined ? undefined : domScripts(rights.speaksAs),
    direct: domPortTransport(direct, { role: 'plugin-host', label: 'plugin', registered: true }),
    report: domPortTransport(report, { role: 'main', label: 'main', registered: true }),
    channelId,
    rights,
  });
}
