import type { PluginCapability } from '../../ipc/contracts/plugin-manifest.ts';
import { pluginApiContract } from '../../ipc/contracts/plugin-host.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import type { PeerIdentity } from '../../ipc/core/transport.ts';
import type { PluginRunner } from './plugin-runner.ts';
import type { PluginStorage } from './plugin-storage.ts';
import type { PluginsService } from './plugins-service.ts';

/** A plugin may tell the person something this often. */
export const NOTIFY_EVERY_MS = 5_000;

/** What a plugin's fetch asks for. */
export interface PluginFetch {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export interface PluginApiOptions {
  readonly service: PluginsService;
  readonly storage: PluginStorage;
  /** Without cookies; @throws IpcError if it fails or leads elsewhere. */
  readonly fetch: (request: PluginFetch) => Promise<{ status: number; contentType: string | null; text: string }>;
  readonly notify: (pluginName: string, text: string) => void;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

/** Offers main to the plugins' processes. Each can speak only for itself: who asks is the transport's word, not the request's. */
export function servePluginApi(registry: ServiceRegistry, { service, storage, fetch, notify, now }: PluginApiOptions): void {
  const notifiedAtMs = new Map<string, number>();
  const allowed = (peer: PeerIdentity, capability: PluginCapability): PluginRunner => {
    const runner = service.runnerOfHost(peer);
    if (!runner.can(capability)) throw new IpcError('forbidden', `the plugin was not granted the capability "${capability}"`);
    return runner;
  };
  registry.serve(
    pluginApiContract,
    {
      setToolbarText: ({ tabId, text, tooltip }, { peer }) => allowed(peer, 'toolbar').setToolbarText(tabId, { text, tooltip }),
      setPanel: ({ tabId, panel }, { peer }) => allowed(peer, 'toolbar').setPanel(tabId, panel),
      storageGet: ({ key }, { peer }) => ({ json: storage.get(allowed(peer, 'storage').id, key) }),
      storageSet: ({ key, json }, { peer }) => storage.set(allowed(peer, 'storage').id, key, json),
      storageKeys: (_none, { peer }) => ({ keys: storage.keys(allowed(peer, 'storage').id) }),
      fetch: (request, { peer }) => {
        const { origins = [] } = allowed(peer, 'net.fetch').plugin.manifest;
        // An address such as `blob:https://...` has the origin of what is in it.
        const { href, origin } = URL.canParse(request.url) ? new URL(request.url) : { href: '', origin: '' };
        if (!origins.includes(origin) || !href.startsWith(`${origin}/`)) {
          throw new IpcError('forbidden', 'the manifest does not name the origin of this address');
        }
        return fetch(request);
      },
      notify: ({ text }, { peer }) => {
        const { id, name } = allowed(peer, 'notifications');
        if (now() - (notifiedAtMs.get(id) ?? Number.NEGATIVE_INFINITY) < NOTIFY_EVERY_MS) {
          throw new IpcError('quota-exceeded', `a plugin may tell something once in ${NOTIFY_EVERY_MS / 1_000} seconds`);
        }
        notifiedAtMs.set(id, now());
        notify(name, text);
      },
      usage: (usage, { peer }) => service.runnerOfHost(peer).process.setUsage(usage),
      idle: (_none, { peer }) => service.runnerOfHost(peer).idle(),
      overBudget: ({ budget }, { peer }) => service.runnerOfHost(peer).process.overBudget(budget),
      log: ({ level, text }, { peer }) => service.log(service.runnerOfHost(peer).id, level, text),
    },
    {},
  );
}
