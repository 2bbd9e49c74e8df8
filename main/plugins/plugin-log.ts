import type { PluginLogLine } from '../../ipc/contracts/plugins.ts';

/** As many lines are kept of each plugin, until the browser ends. */
const MAX_LOG_LINES = 100;

/** What one plugin said, and what it did wrong. */
export class PluginLog {
  #lines: PluginLogLine[] = [];
  #lastId = 0;

  get lines(): PluginLogLine[] {
    return this.#lines;
  }

  add(line: Omit<PluginLogLine, 'lineId'>): void {
    this.#lastId += 1;
    this.#lines = [...this.#lines.slice(1 - MAX_LOG_LINES), { ...line, lineId: this.#lastId }];
  }

  clear(): void {
    this.#lines = [];
  }
}
