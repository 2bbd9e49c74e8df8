import { createRoot } from 'react-dom/client';
import '../../ui/tokens.css';
import '../../ui/base.css';
import '../page.css';
import { startPageContract } from '../../../ipc/contracts/navigation.ts';
import { tourContract } from '../../../ipc/contracts/tour.ts';
import { connect } from '../../lib/connection.ts';
import { PageFrame, windowOf } from '../page-frame.tsx';
import { NewTabPage } from './new-tab-page.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
const peer = connect();
const startPage = peer.client(startPageContract);
const tour = peer.client(tourContract);
const windowState = windowOf(peer);
createRoot(root).render(
  <PageFrame windowState={windowState} titleKey="pages.newtab.title">
    {(window) => <NewTabPage window={window} go={(input) => startPage.go({ input })} ping={() => peer.ping()} tour={tour} />}
  </PageFrame>,
);
