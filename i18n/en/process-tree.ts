import type { Message } from '../message.ts';

export const processTreeMessages = {
  'inspector.processes.view': 'How processes are shown',
  'inspector.processes.flat': 'As a table',
  'inspector.processes.tree': 'As a tree: below those that made them',
  'inspector.processes.unlisted': 'helper',
  'inspector.processes.unlistedNote': 'process {pid}, known from the operating system alone: it starts others',
  'inspector.processes.mainFrame': 'page of tab {tab}',
  'inspector.processes.subframe': 'frame within tab {tab}',
  'inspector.processes.frames': 'Documents in it',
  'inspector.processes.madeBy': 'Made by',
  'inspector.processes.madeByPerson': 'whoever started Terrarium',
  'inspector.processes.ports': 'Direct ports',
  'inspector.processes.noPorts': 'none that main made',
  'inspector.processes.files': 'Open files',
  'inspector.processes.filesNote': 'Files, sockets, pipes, shared memory.',
  'inspector.processes.threads': 'Threads',
  'inspector.processes.running': '{count} running just now',
  'inspector.processes.notTold': 'not told here',
  'inspector.processes.cpuMinutes': 'CPU, last 5 minutes',
  'inspector.processes.memoryMinutes': 'Memory, last 5 minutes',
} as const satisfies Readonly<Record<string, Message>>;
