import { createRoot } from 'react-dom/client';
import '../ui/tokens.css';
import '../ui/base.css';
import './shell.css';
import { connect } from '../lib/connection.ts';
import { App } from './app.tsx';
import { createServices, ServicesProvider } from './services.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <ServicesProvider services={createServices(connect())}>
    <App />
  </ServicesProvider>,
);
