import { blockingContract } from '../../ipc/contracts/blocking.ts';
import { bookmarksContract } from '../../ipc/contracts/bookmarks.ts';
import { capturesContract } from '../../ipc/contracts/captures.ts';
import { crashLabContract } from '../../ipc/contracts/crash-lab.ts';
import { downloadsContract } from '../../ipc/contracts/downloads.ts';
import { fieldsContract } from '../../ipc/contracts/fields.ts';
import { graphicsContract } from '../../ipc/contracts/graphics.ts';
import { navigationContract } from '../../ipc/contracts/navigation.ts';
import { omniboxContract } from '../../ipc/contracts/omnibox.ts';
import { pageToolsContract } from '../../ipc/contracts/page-tools.ts';
import { permissionsContract } from '../../ipc/contracts/permissions.ts';
import { pluginsContract } from '../../ipc/contracts/plugins.ts';
import { processesContract } from '../../ipc/contracts/processes.ts';
import { sessionContract } from '../../ipc/contracts/session.ts';
import { shellContract } from '../../ipc/contracts/shell.ts';
import { tabsContract } from '../../ipc/contracts/tabs.ts';
import { tourContract } from '../../ipc/contracts/tour.ts';
import type { Client } from '../../ipc/core/ends.ts';
import type { Peer } from '../../ipc/core/peer.ts';
import { makeServicesContext } from '../lib/services-context.tsx';

/** What main offers to the shell. */
export interface Services {
  readonly tabs: Client<typeof tabsContract>;
  readonly navigation: Client<typeof navigationContract>;
  readonly omnibox: Client<typeof omniboxContract>;
  readonly fields: Client<typeof fieldsContract>;
  readonly blocking: Client<typeof blockingContract>;
  readonly bookmarks: Client<typeof bookmarksContract>;
  readonly captures: Client<typeof capturesContract>;
  readonly downloads: Client<typeof downloadsContract>;
  readonly shell: Client<typeof shellContract>;
  readonly processes: Client<typeof processesContract>;
  readonly session: Client<typeof sessionContract>;
  readonly pageTools: Client<typeof pageToolsContract>;
  readonly permissions: Client<typeof permissionsContract>;
  readonly plugins: Client<typeof pluginsContract>;
  readonly crashLab: Client<typeof crashLabContract>;
  readonly tour: Client<typeof tourContract>;
  readonly graphics: Client<typeof graphicsContract>;
}

/** The client ends of every contract that the shell uses. */
export function createServices(peer: Pick<Peer, 'client'>): Services {
  return {
    tabs: peer.client(tabsContract),
    navigation: peer.client(navigationContract),
    omnibox: peer.client(omniboxContract),
    fields: peer.client(fieldsContract),
    blocking: peer.client(blockingContract),
    bookmarks: peer.client(bookmarksContract),
    captures: peer.client(capturesContract),
    downloads: peer.client(downloadsContract),
    shell: peer.client(shellContract),
    processes: peer.client(processesContract),
    session: peer.client(sessionContract),
    pageTools: peer.client(pageToolsContract),
    permissions: peer.client(permissionsContract),
    plugins: peer.client(pluginsContract),
    crashLab: peer.client(crashLabContract),
    tour: peer.client(tourContract),
    graphics: peer.client(graphicsContract),
  };
}

export const { ServicesProvider, useServices } = makeServicesContext<Services>();

/**
 * Lets a call run whose failure needs no word of its own: what it would have changed comes through a state,
 * so the person sees that nothing changed; the inspector shows the error.
 */
export function run(call: Promise<unknown>): void {
  call.catch(() => undefined);
}
