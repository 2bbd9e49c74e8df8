import type { PluginLogLine } from '../../ipc/contracts/plugins.ts';

/** As many lines are kept of each plugin, until the browser ends. */
const MAX_LOG_LINES = 100;

/** What plugins said, and what they did wrong. */
export class PluginLogs {
  readonly #clock: () => number;
  readonly #lines = new Map<string, PluginLogLine[]>();
  #lastId = 0;

  /** @param clock milliseconds since 1970 */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** The newest last. */
  of(pluginId: string): PluginLogLine[] {
    return this.#lines.get(pluginId) ?? [];
  }

  add(pluginId: string, level: PluginLogLine['level'], text: string): void {
    this.#lastId += 1;
    this.#lines.set(pluginId, [...this.of(pluginId).slice(1 - MAX_LOG_LINES), { lineId: this.#lastId, atMs: this.#clock(), level, text }]);
  }

  clear(pluginId: string): void {
    this.#lines.delete(pluginId);
  }
}

/** A line as it may be printed: a terminal may take what is no text for orders, and a line end for a line of somebody else. */
export const asPrinted = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ');
