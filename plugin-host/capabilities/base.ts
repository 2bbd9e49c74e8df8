import * as v from 'valibot';
import { IpcError } from '../../ipc/core/errors.ts';
import { readArguments } from './capability.ts';
import type { Capability } from './capability.ts';

const MAX_WAIT_MS = 3_600_000;
const MAX_WAITS = 256;
const MAX_LINE_CHARS = 2_000;

/**
 * What every plugin has:
 * - `await terrarium.timers.wait(ms)`: up to an hour. `wait(0)` lets others have their turn: long work goes in parts.
 * - `await terrarium.log(...values)`: a line on the page of plugins.
 */
export const base: Capability = ({ api, main }) => {
  let waiting = 0;
  api.addFunction('timers.wait', async (args) => {
    const [ms] = readArguments(v.tuple([v.pipe(v.number(), v.minValue(0), v.maxValue(MAX_WAIT_MS))]), args);
    if (waiting >= MAX_WAITS) throw new IpcError('quota-exceeded', `${MAX_WAITS} waits are under way already`);
    waiting += 1;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      timer.unref();
    });
    waiting -= 1;
  }, { isFree: true });
  api.addFunction('log', async (args) => {
    const text = args.map((each) => (typeof each === 'string' ? each : (JSON.stringify(each) ?? 'undefined'))).join(' ');
    await main.log({ level: 'info', text: text.slice(0, MAX_LINE_CHARS) });
  });
};

/** `await terrarium.settings.get()`: every setting by its key; `terrarium.settings.onChanged(({ settings }) => ...)`. */
export const settings =
  (first: Readonly<Record<string, unknown>>): Capability =>
  ({ api, events }) => {
    let values = first;
    api.addFunction('settings.get', () => Promise.resolve(values));
    const changed = api.addEvent('settings.onChanged');
    events.on('settingsChanged', (next) => {
      values = next;
      changed.emit({ settings: next });
    });
  };
