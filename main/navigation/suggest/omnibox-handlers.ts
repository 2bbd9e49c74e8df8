import type { Service } from '../../../ipc/core/ends.ts';
import type { ServiceRegistry } from '../../../ipc/core/service.ts';
import { omniboxContract } from '../../../ipc/contracts/omnibox.ts';
import type { PeerIdentity } from '../../../ipc/core/transport.ts';
import type { OmniboxService } from './omnibox-service.ts';
import type { SearchEngines } from './search-engines.ts';

/** What is done to the field itself, which only the view that it is in can do. */
export interface FieldActions {
  readonly clipboard: () => Promise<{ readonly text: string; readonly isAddress: boolean }>;
  readonly edit: (peer: PeerIdentity, action: 'cut' | 'copy' | 'paste' | 'selectAll') => void;
}

/** Binds the suggestions' contract. Whoever keeps the choices of engines sets the state `engines` when they change. */
export function serveOmnibox(registry: ServiceRegistry, omnibox: OmniboxService, engines: SearchEngines, field: FieldActions): Service<typeof omniboxContract> {
  return registry.serve(
    omniboxContract,
    {
      suggest: ({ tabId, text, mayComplete }) => omnibox.suggest(tabId, text, mayComplete),
      suggestFromEngine: async ({ tabId, text }) => ({ rows: [...(await omnibox.suggestFromEngine(tabId, text))] }),
      clipboard: () => field.clipboard(),
      edit: ({ action }, { peer }) => field.edit(peer, action),
      forget: ({ url }) => omnibox.forget(url),
      setDefaultEngine: ({ engineId }) => engines.choose(engineId),
      setSuggestions: ({ on }) => engines.setSuggestions(on),
      addEngine: ({ name, keyword, searchUrl }) => ({ engineId: engines.add(name, keyword, searchUrl) }),
      removeEngine: ({ engineId }) => engines.remove(engineId),
    },
    { engines: omnibox.enginesState() },
  );
}
