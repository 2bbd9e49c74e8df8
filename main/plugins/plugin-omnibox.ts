import type { OmniboxRow } from '../../ipc/contracts/plugin-manifest.ts';
import type { PluginsService } from './plugins-service.ts';

const MAX_TEXT_CHARS = 500;

/** Keywords of plugins in the address bar. */
export class PluginOmnibox {
  readonly #service: () => PluginsService | undefined;

  constructor(service: () => PluginsService | undefined) {
    this.#service = service;
  }

  /**
   * The pages that a plugin offers for words behind its keyword; undefined if it is none's. One that fails, or is slow, offers nothing; one that no page
   * has started yet is started, and answers what is typed next.
   */
  ask(keyword: string, text: string, isPrivate: boolean): { readonly pluginName: string; readonly rows: Promise<readonly OmniboxRow[]> } | undefined {
    const runner = this.#service()?.runners.find(
      (each) => each.can('omnibox') && each.plugin.choices.isEnabled && each.plugin.manifest.omnibox?.keyword === keyword.toLowerCase() && (!isPrivate || each.plugin.choices.inPrivate),
    );
    if (runner === undefined) return undefined;
    const { host } = runner;
    if (host === undefined) runner.wake();
    const rows = host === undefined ? Promise.resolve([]) : host.omniboxTyped({ text: text.slice(0, MAX_TEXT_CHARS) }).then((answer) => answer.rows, () => []);
    return { pluginName: runner.name, rows };
  }
}
