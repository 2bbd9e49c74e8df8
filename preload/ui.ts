import { exposeBridge } from './bridge.ts';

// Preload of the shell and the inspector.
exposeBridge();
