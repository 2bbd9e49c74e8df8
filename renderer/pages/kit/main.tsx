import { createRoot } from 'react-dom/client';
import '../../ui/tokens.css';
import '../../ui/base.css';
import '../page.css';
import { connect } from '../../lib/connection.ts';
import { PageFrame, windowOf } from '../page-frame.tsx';
import { KitPage } from './kit-page.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
const windowState = windowOf(connect());
createRoot(root).render(
  <PageFrame windowState={windowState} titleKey="kit.title">
    {() => <KitPage />}
  </PageFrame>,
);
