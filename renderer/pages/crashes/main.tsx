import { createRoot } from 'react-dom/client';
import '../../ui/tokens.css';
import '../../ui/base.css';
import '../page.css';
import { crashesContract } from '../../../ipc/contracts/crashes.ts';
import { connect } from '../../lib/connection.ts';
import { PageFrame, windowOf } from '../page-frame.tsx';
import { CrashesPage } from './crashes-page.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
const peer = connect();
const crashes = peer.client(crashesContract);
createRoot(root).render(
  <PageFrame windowState={windowOf(peer)} titleKey="crashes.title">
    {() => <CrashesPage crashes={crashes} />}
  </PageFrame>,
);
