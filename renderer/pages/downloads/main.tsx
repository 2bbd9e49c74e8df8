import { createRoot } from 'react-dom/client';
import '../../ui/tokens.css';
import '../../ui/base.css';
import '../page.css';
import { downloadsContract } from '../../../ipc/contracts/downloads.ts';
import { connect } from '../../lib/connection.ts';
import { PageFrame, windowOf } from '../page-frame.tsx';
import { DownloadsPage } from './downloads-page.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
const peer = connect();
const downloads = peer.client(downloadsContract);
const windowState = windowOf(peer);
createRoot(root).render(
  <PageFrame windowState={windowState} titleKey="downloads.title">
    {(window) => <DownloadsPage downloads={downloads} language={window.language} />}
  </PageFrame>,
);
