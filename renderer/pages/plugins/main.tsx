import { createRoot } from 'react-dom/client';
import '../../ui/tokens.css';
import '../../ui/base.css';
import '../page.css';
import { pluginManagerContract } from '../../../ipc/contracts/plugins.ts';
import { connect } from '../../lib/connection.ts';
import { PageFrame, windowOf } from '../page-frame.tsx';
import { PluginsPage } from './plugins-page.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
const peer = connect();
const manager = peer.client(pluginManagerContract);
const windowState = windowOf(peer);
createRoot(root).render(
  <PageFrame windowState={windowState} titleKey="plugins.title">
    {() => <PluginsPage manager={manager} />}
  </PageFrame>,
);
