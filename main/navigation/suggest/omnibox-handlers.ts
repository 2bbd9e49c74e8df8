import type { Service } from '../../../ipc/core/ends.ts';
import type { ServiceRegistry } from '../../../ipc/core/service.ts';
import { omniboxContract } from '../../../ipc/contracts/omnibox.ts';
import type { OmniboxService } from './omnibox-service.ts';
import type { SearchEngines } from './search-engines.ts';

/** Reads the clipboard as the address bar would. */
export type ReadClipboard = () => Promise<{ readonly text: string; readonly isAddress: boolean }>;

/** Binds the suggestions' contract. Whoever keeps the choices of engines sets the state `engines` when they change. */
export function serveOmnibox(registry: ServiceRegistry, omnibox: OmniboxService, engines: SearchEngines, clipboard: ReadClipboard): Service<typeof omniboxContract> {
  return registry.serve(
    omniboxContract,
    {
      suggest: ({ tabId, text, mayComplete }) => omnibox.suggest(tabId, text, mayComplete),
      suggestFromEngine: async ({ tabId, text }) => ({ rows: [...(await omnibox.suggestFromEngine(tabId, text))] }),
      clipboard: () => clipboard(),
      forget: ({ url }) => omnibox.forget(url),
      setDefaultEngine: ({ engineId }) => engines.choose(engineId),
      setSuggestions: ({ on }) => engines.setSuggestions(on),
      addEngine: ({ name, keyword, searchUrl }) => ({ engineId: engines.add(name, keyword, searchUrl) }),
      removeEngine: ({ engineId }) => engines.remove(engineId),
    },
    { engines: omnibox.enginesState() },
  );
}
