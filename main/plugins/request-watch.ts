import type { Timers } from './ports.ts';
import type { PluginRegistry } from './plugin-registry.ts';
import { RequestRules } from './request-rules.ts';
import type { PageRequest } from './request-rules.ts';

/** A plugin is told of what its rules met this often at most. */
export const TELL_EVERY_MS = 1_000;
/** Different hosts, rules and tabs that one plugin is told of at a time; the others are left out. */
const MAX_MATCHES = 500;

interface Match {
  readonly tabId: number;
  readonly ruleId: string;
  readonly host: string;
  readonly count: number;
}

export interface RequestWatchOptions {
  readonly plugins: PluginRegistry;
  readonly timers: Timers;
  /** Rules came, or the last one went: whether anybody has to look at requests at all. */
  readonly onNeeded: (isNeeded: boolean) => void;
  readonly tell: (pluginId: string, matches: Match[]) => void;
}

/** Decides on requests by the rules of plugins, in main: no plugin is asked, all are told afterwards. */
export class RequestWatch {
  readonly #options: RequestWatchOptions;
  readonly #untold = new Map<string, Map<string, Match>>();
  #rules: RequestRules;
  #isWaiting = false;

  constructor(options: RequestWatchOptions) {
    this.#options = options;
    this.#rules = new RequestRules(options.plugins.all());
    options.onNeeded(!this.#rules.isEmpty);
    options.plugins.observe(() => {
      const wasNeeded = !this.#rules.isEmpty;
      this.#rules = new RequestRules(options.plugins.all());
      if (wasNeeded === this.#rules.isEmpty) options.onNeeded(!this.#rules.isEmpty);
    });
  }

  /** True if a rule stops it. */
  blocks(request: PageRequest): boolean {
    const matches = this.#rules.match(request);
    for (const { pluginId, ruleId, host } of matches) this.#note(pluginId, { tabId: request.tabId, ruleId, host, count: 1 });
    return matches.some(({ action }) => action === 'block');
  }

  #note(pluginId: string, match: Match): void {
    const ofPlugin = this.#untold.get(pluginId) ?? new Map<string, Match>();
    this.#untold.set(pluginId, ofPlugin);
    const key = `${match.tabId} ${match.ruleId} ${match.host}`;
    const before = ofPlugin.get(key);
    if (before === undefined && ofPlugin.size >= MAX_MATCHES) return;
    ofPlugin.set(key, { ...match, count: (before?.count ?? 0) + 1 });
    if (!this.#isWaiting) this.#options.timers.set(() => this.#tellAll(), TELL_EVERY_MS);
    this.#isWaiting = true;
  }

  #tellAll(): void {
    this.#isWaiting = false;
    for (const [pluginId, matches] of this.#untold) this.#options.tell(pluginId, [...matches.values()]);
    this.#untold.clear();
  }
}
