import { createRoot } from 'react-dom/client';
import '../../ui/tokens.css';
import '../../ui/base.css';
import '../page.css';
import { blockingContract } from '../../../ipc/contracts/blocking.ts';
import { browsingDataContract } from '../../../ipc/contracts/browsing-data.ts';
import { downloadsContract } from '../../../ipc/contracts/downloads.ts';
import { graphicsContract } from '../../../ipc/contracts/graphics.ts';
import { permissionsContract } from '../../../ipc/contracts/permissions.ts';
import { settingsContract } from '../../../ipc/contracts/settings.ts';
import { spellingContract } from '../../../ipc/contracts/spelling.ts';
import { connect } from '../../lib/connection.ts';
import { PageFrame, windowOf } from '../page-frame.tsx';
import { SettingsPage } from './settings-page.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
const peer = connect();
const services = {
  settings: peer.client(settingsContract),
  blocking: peer.client(blockingContract),
  browsingData: peer.client(browsingDataContract),
  downloads: peer.client(downloadsContract),
  graphics: peer.client(graphicsContract),
  permissions: peer.client(permissionsContract),
  spelling: peer.client(spellingContract),
};
const windowState = windowOf(peer);
createRoot(root).render(
  <PageFrame windowState={windowState} titleKey="settings.title">
    {({ language }) => <SettingsPage services={services} language={language} />}
  </PageFrame>,
);
