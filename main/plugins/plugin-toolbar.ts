import type { ToolbarItem } from '../../ipc/contracts/plugins.ts';
import { siteOfUrl } from './plugin-choices.ts';
import type { PluginRunner } from './plugin-runner.ts';
import type { PageDocument } from './ports.ts';

/** What plugins show for a page: those with a button that may be there at all, also where the person turned them off. */
export function toolbarFor(document: PageDocument, runners: readonly PluginRunner[], problemOf: (runner: PluginRunner) => string | null): ToolbarItem[] {
  const { tabId, url } = document;
  return runners
    .filter((runner) => runner.can('toolbar') && runner.isFor(document))
    .map((runner) => ({
      pluginId: runner.id,
      pluginName: runner.name,
      // Nobody asked for it: that it comes is seen by what it says.
      state: runner.process.supervisor.startsQuietly ? 'resting' : runner.info().state,
      problem: problemOf(runner),
      icon: runner.plugin.icon,
      ...runner.toolbarText(tabId),
      panel: runner.panel(tabId),
      tabId,
      site: siteOfUrl(url),
      isOnHere: runner.wants(document),
    }));
}
