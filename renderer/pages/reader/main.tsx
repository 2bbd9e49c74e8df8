import { createRoot } from 'react-dom/client';
import '../../ui/tokens.css';
import '../../ui/base.css';
import '../page.css';
import { readerContract } from '../../../ipc/contracts/reader.ts';
import { connect } from '../../lib/connection.ts';
import { PageFrame, windowOf } from '../page-frame.tsx';
import { ReaderPage } from './reader-page.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
const peer = connect();
const reader = peer.client(readerContract);
const windowState = windowOf(peer);
createRoot(root).render(
  <PageFrame windowState={windowState} titleKey="reader.title">
    {() => <ReaderPage reader={reader} />}
  </PageFrame>,
);
