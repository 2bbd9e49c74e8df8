import type { EventEmitter } from 'node:events';
import { expect, it, vi } from 'vitest';
import { onQuitStopped } from './app.ts';

const electron = vi.hoisted(() => ({ app: undefined as EventEmitter | undefined, windows: [] as object[] }));
vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  electron.app = new Emitter();
  return { app: electron.app, BaseWindow: { getAllWindows: () => electron.windows }, Menu: {}, crashReporter: {}, ipcMain: {}, nativeTheme: {}, session: {} };
});

const turn = () => new Promise((resolve) => setTimeout(resolve));

it('tells that a quit was stopped when a window outlives it, and only then', async () => {
  const told: string[] = [];
  onQuitStopped(() => told.push('stopped'));
  electron.windows = [{}];
  electron.app?.emit('before-quit');
  // Each window may still close in this turn.
  expect(told).toEqual([]);
  await turn();
  expect(told).toEqual(['stopped']);
  electron.app?.emit('before-quit');
  electron.windows = [];
  await turn();
  expect(told).toEqual(['stopped']);
});
