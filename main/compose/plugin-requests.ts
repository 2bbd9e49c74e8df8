import type { Session } from 'electron';
import { PageSessions } from '../electron/page-sessions.ts';
import { filterRequests } from '../electron/request-filter.ts';
import type { PluginRegistry } from '../plugins/plugin-registry.ts';
import type { PluginsService } from '../plugins/plugins-service.ts';
import { systemTimers } from '../plugins/ports.ts';
import { RequestWatch } from '../plugins/request-watch.ts';
import { requestOfTab } from './page-requests.ts';
import type { Windows } from './windows.ts';

/** What the rules of plugins are joined to. */
export interface PluginRequestsParts {
  readonly plugins: PluginRegistry;
  readonly service: PluginsService;
  readonly windows: Windows;
  /** The session of pages; those of private windows come by themselves. */
  readonly pages: Session;
}

/** Puts the rules of plugins before the requests of pages, while there are any. */
export function watchRequests({ plugins, service, windows, pages }: PluginRequestsParts): void {
  let isNeeded = false;
  const follow = (session: Session): void =>
    filterRequests(session, 'plugins', isNeeded ? (outgoing) => {
      const request = requestOfTab(windows, outgoing);
      return request !== undefined && watch.blocks(request);
    } : undefined);
  const sessions = new PageSessions(pages, follow);
  const watch: RequestWatch = new RequestWatch({
    plugins,
    timers: systemTimers,
    onNeeded: (needed) => {
      isNeeded = needed;
      for (const session of sessions.all) follow(session);
    },
    tell: (pluginId, matches) => {
      // It may have been removed meanwhile.
      if (plugins.find(pluginId) !== undefined) service.runnerOf(pluginId).requestsMatched(matches);
    },
  });
}
