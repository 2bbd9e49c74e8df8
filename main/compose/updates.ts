import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { hasUpdateFeed, loadUpdater } from '../electron/updater.ts';
import type { SettingsService } from '../settings/settings-service.ts';
import { serveUpdates } from '../updates/updates-handlers.ts';
import { UpdatesService } from '../updates/updates-service.ts';

/** Newer versions: the page about the browser shows how it stands, and a notice tells of one that is there. */
export function composeUpdates(registry: ServiceRegistry, settings: SettingsService, onReady: (version: string) => void): void {
  const served = serveUpdates(registry, () => service);
  const service = new UpdatesService({
    hasFeed: hasUpdateFeed(),
    load: loadUpdater,
    later: (delayMs, act) => void setTimeout(act, delayMs).unref(),
    isOn: () => settings.get('lookForUpdates'),
    setOn: (isOn) => settings.set('lookForUpdates', isOn),
    onChange: (status) => served.set('status', status),
    onReady,
    log: (words) => void process.stderr.write(`updates: ${words}\n`),
  });
  served.set('status', service.status);
}
