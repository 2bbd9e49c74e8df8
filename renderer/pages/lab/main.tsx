import { createRoot } from 'react-dom/client';
import '../../ui/tokens.css';
import '../../ui/base.css';
import '../page.css';
import { labContract } from '../../../ipc/contracts/lab.ts';
import { LabProvider } from '../../lab/lab-services.tsx';
import { connect } from '../../lib/connection.ts';
import { PageFrame, windowOf } from '../page-frame.tsx';
import { LabPage } from './lab-page.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
const peer = connect();
const services = { lab: peer.client(labContract) };
createRoot(root).render(
  <PageFrame windowState={windowOf(peer)} titleKey="lab.title">
    {() => (
      <LabProvider services={services}>
        <LabPage />
      </LabProvider>
    )}
  </PageFrame>,
);
