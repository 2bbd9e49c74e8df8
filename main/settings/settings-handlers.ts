import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { settingsContract } from '../../ipc/contracts/settings.ts';
import type { SettingsService } from './settings-service.ts';

/** Binds the contract of the settings. */
export function serveSettings(registry: ServiceRegistry, settings: SettingsService): void {
  const served = registry.serve(
    settingsContract,
    {
      set: (change) => settings.apply(change),
      resetAll: () => settings.resetAll(),
    },
    { values: settings.values },
  );
  settings.observeAll((values) => served.set('values', values));
}
