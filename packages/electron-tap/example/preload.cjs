const { contextBridge, ipcRenderer } = require('electron');

let tickPort;

contextBridge.exposeInMainWorld('notes', {
  list: () => ipcRenderer.invoke('notes:list'),
  save: (text) => ipcRenderer.invoke('notes:save', text),
  typed: (text) => ipcRenderer.send('notes:typed', text),
  count: (notes) => ipcRenderer.send('notes:count', notes),
  on: (channel, listener) => ipcRenderer.on(channel, (_event, value) => listener(value)),
  onClock: (listener) =>
    ipcRenderer.on('clock', (event) => {
      const [port] = event.ports;
      port.addEventListener('message', ({ data }) => listener(data.tick));
      port.start();
      port.postMessage({ tick: 0 });
      tickPort = port;
    }),
  tick: (tick) => tickPort.postMessage({ tick }),
});
