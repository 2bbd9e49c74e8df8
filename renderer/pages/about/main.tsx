import { createRoot } from 'react-dom/client';
import '../../ui/tokens.css';
import '../../ui/base.css';
import '../page.css';
import { updatesContract } from '../../../ipc/contracts/updates.ts';
import { connect } from '../../lib/connection.ts';
import { PageFrame, windowOf } from '../page-frame.tsx';
import { AboutPage } from './about-page.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
const peer = connect();
const windowState = windowOf(peer);
const updates = peer.client(updatesContract);
createRoot(root).render(
  <PageFrame windowState={windowState} titleKey="pages.about.title">
    {(window) => <AboutPage window={window} updates={updates} />}
  </PageFrame>,
);
