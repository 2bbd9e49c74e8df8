import type { Contract } from '../core/contract.ts';
import { blockingContract } from './blocking.ts';
import { bookmarksContract } from './bookmarks.ts';
import { browsingDataContract } from './browsing-data.ts';
import { capturesContract } from './captures.ts';
import { chromiumTraceContract, traceReaderContract } from './chromium-trace.ts';
import { downloadsContract } from './downloads.ts';
import { fieldsContract } from './fields.ts';
import { gpuContract } from './gpu.ts';
import { graphicsContract } from './graphics.ts';
import { guideContract } from './guide.ts';
import { historyContract } from './history.ts';
import { crashLabContract } from './crash-lab.ts';
import { crashesContract } from './crashes.ts';
import { lessonsContract } from './lessons.ts';
import { labPeerContract } from './lab-peer.ts';
import { labContract } from './lab.ts';
import { navigationContract, startPageContract } from './navigation.ts';
import { omniboxContract } from './omnibox.ts';
import { pageToolsContract } from './page-tools.ts';
import { permissionsContract } from './permissions.ts';
import { pageDocumentsContract } from './plugin-content.ts';
import { pageContentContract, pluginApiContract, pluginHostContract, restingPageContract } from './plugin-host.ts';
import { pluginMessagesContract } from './plugin-messages.ts';
import { pluginManagerContract, pluginsContract } from './plugins.ts';
import { processesContract } from './processes.ts';
import { readerContract } from './reader.ts';
import { sequenceContract } from './sequence.ts';
import { sessionContract } from './session.ts';
import { settingsContract } from './settings.ts';
import { shellContract } from './shell.ts';
import { startPlacesContract } from './start-places.ts';
import { spellingContract } from './spelling.ts';
import { tabsContract } from './tabs.ts';
import { trafficRatesContract } from './traffic-rates.ts';
import { trafficStreamContract } from './traffic-stream.ts';
import { tourContract } from './tour.ts';
import { portTrafficContract, trafficContract } from './traffic.ts';

/** Every contract of the browser. */
export const ALL_CONTRACTS: readonly Contract[] = [
  tabsContract,
  navigationContract,
  startPageContract,
  startPlacesContract,
  omniboxContract,
  fieldsContract,
  processesContract,
  trafficContract,
  portTrafficContract,
  trafficRatesContract,
  trafficStreamContract,
  capturesContract,
  readerContract,
  sequenceContract,
  gpuContract,
  graphicsContract,
  crashesContract,
  crashLabContract,
  lessonsContract,
  guideContract,
  chromiumTraceContract,
  traceReaderContract,
  pluginsContract,
  pluginManagerContract,
  pluginHostContract,
  pluginApiContract,
  pageContentContract,
  restingPageContract,
  pageDocumentsContract,
  pluginMessagesContract,
  shellContract,
  pageToolsContract,
  spellingContract,
  permissionsContract,
  settingsContract,
  sessionContract,
  historyContract,
  blockingContract,
  bookmarksContract,
  downloadsContract,
  browsingDataContract,
  labContract,
  labPeerContract,
  tourContract,
];
