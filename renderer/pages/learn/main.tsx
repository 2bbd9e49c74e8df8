import { createRoot } from 'react-dom/client';
import '../../ui/tokens.css';
import '../../ui/base.css';
import '../page.css';
import { guideContract } from '../../../ipc/contracts/guide.ts';
import { labContract } from '../../../ipc/contracts/lab.ts';
import { lessonsContract } from '../../../ipc/contracts/lessons.ts';
import { processesContract } from '../../../ipc/contracts/processes.ts';
import { LabProvider } from '../../lab/lab-services.tsx';
import { connect } from '../../lib/connection.ts';
import { PageFrame, windowOf } from '../page-frame.tsx';
import { LearnPage } from './learn-page.tsx';
import { LearnProvider } from './services.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
const peer = connect();
const windowState = windowOf(peer);
const services = {
  processes: peer.client(processesContract),
  lessons: peer.client(lessonsContract),
  guide: peer.client(guideContract),
  ping: () => peer.ping(),
};
const lab = { lab: peer.client(labContract) };
createRoot(root).render(
  <PageFrame windowState={windowState} titleKey="learn.title">
    {(window) => (
      <LearnProvider services={services}>
        <LabProvider services={lab}>
          <LearnPage window={window} />
        </LabProvider>
      </LearnProvider>
    )}
  </PageFrame>,
);
