import { createRoot } from 'react-dom/client';
import '../ui/tokens.css';
import '../ui/base.css';
import { connect } from '../lib/connection.ts';
import { App } from './app.tsx';
import { keepViewInAddress } from './lib/use-view.ts';
import { createServices, ServicesProvider } from './services.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
keepViewInAddress();
createRoot(root).render(
  <ServicesProvider services={createServices(connect())}>
    <App />
  </ServicesProvider>,
);
