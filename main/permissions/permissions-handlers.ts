import type { Service } from '../../ipc/core/ends.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { permissionsContract } from '../../ipc/contracts/permissions.ts';
import type { PermissionsOfPage, SitePermission } from '../../ipc/contracts/permissions.ts';
import type { PermissionsService } from './permissions-service.ts';
import { NOT_LOCKED } from './tab-permissions.ts';

/** What is told to a shell whose window has no tab yet. */
const NO_PAGE: PermissionsOfPage = { tabId: null, request: null, waitingCount: 0, held: [], pointerLock: NOT_LOCKED };

/** Binds the permissions' contract. */
export function servePermissions(registry: ServiceRegistry, service: () => PermissionsService, sites: SitePermission[]): Service<typeof permissionsContract> {
  return registry.serve(
    permissionsContract,
    {
      answer: ({ requestId, answer, remember }) => service().answer(requestId, answer, remember),
      setForTab: ({ tabId, permission, choice }) => service().setForTab(tabId, permission, choice),
      resetTab: ({ tabId }) => service().resetTab(tabId),
      setForSite: ({ origin, permission, choice }) => service().setForSite(origin, permission, choice),
      resetSite: ({ origin }) => service().resetSite(origin),
    },
    { page: NO_PAGE, sites },
  );
}
