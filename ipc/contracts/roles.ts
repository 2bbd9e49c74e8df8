/** What a process may be to our ipc. `web` is everything that is not ours; no contract lets it call. */
export const ROLES = ['main', 'shell', 'inspector', 'page', 'plugin-host', 'page-agent', 'trace-reader', 'lab', 'lab-peer', 'web'] as const;
export type Role = (typeof ROLES)[number];
