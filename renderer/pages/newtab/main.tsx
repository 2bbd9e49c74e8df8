import { createRoot } from 'react-dom/client';
import '../../ui/tokens.css';
import '../../ui/base.css';
import '../page.css';
import { capturesContract } from '../../../ipc/contracts/captures.ts';
import { startPageContract } from '../../../ipc/contracts/navigation.ts';
import { startPlacesContract } from '../../../ipc/contracts/start-places.ts';
import { tourContract } from '../../../ipc/contracts/tour.ts';
import { connect } from '../../lib/connection.ts';
import { PageFrame, windowOf } from '../page-frame.tsx';
import { eagerState } from './eager-state.ts';
import { NewTabPage } from './new-tab-page.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
const peer = connect();
const startPage = peer.client(startPageContract);
const asked = peer.client(startPlacesContract);
// Asked for with the window's state, so that both are there for the first paint.
const places = { ...asked, shown: eagerState(asked.shown) };
const captures = peer.client(capturesContract);
const tour = peer.client(tourContract);
const windowState = windowOf(peer);
createRoot(root).render(
  <PageFrame windowState={windowState} titleKey="pages.newtab.title">
    {(window) => <NewTabPage window={window} openCapture={(path) => captures.openDropped({ path })} go={(input) => startPage.go({ input })} ping={() => peer.ping()} places={places} tour={tour} />}
  </PageFrame>,
);
