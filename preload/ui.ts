import { contextBridge, webUtils } from 'electron';
import { exposeBridge } from './bridge.ts';

// Preload of the shell and the inspector.
exposeBridge();
// Where a file lies that the person dropped: without a drop nobody has such a file to ask about.
contextBridge.exposeInMainWorld('terrariumFiles', { pathOf: (file: File) => webUtils.getPathForFile(file) });
