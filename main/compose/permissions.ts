import type { permissionsContract } from '../../ipc/contracts/permissions.ts';
import type { Service } from '../../ipc/core/ends.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { onQuit } from '../electron/app.ts';
import { openOutside } from '../electron/open-outside.ts';
import { answerPermissions } from '../electron/permissions.ts';
import { servePermissions } from '../permissions/permissions-handlers.ts';
import { PatientPermissions } from '../permissions/patient-permissions.ts';
import { PermissionsService } from '../permissions/permissions-service.ts';
import { PermissionsStore } from '../permissions/permissions-store.ts';
import { SiteChoices } from '../permissions/site-choices.ts';
import { newDocumentOf, type TabViewEvent } from '../tabs/tab-view.ts';
import { composeRecordWatch } from './record-watch.ts';
import type { Profile } from './open-profile.ts';
import type { TabbedWindow } from './tabbed-window.ts';
import type { Windows } from './windows.ts';

/** What permissions are joined with. */
export interface PermissionsParts {
  readonly profile: Profile;
  readonly registry: ServiceRegistry;
  readonly windows: () => Windows;
}

/** Permissions, as the rest of the browser tells of tabs. */
export interface PermissionsJoin {
  readonly service: PermissionsService;
  readonly served: Service<typeof permissionsContract>;
  readonly onTabEvent: (tabId: number, event: TabViewEvent) => void;
  readonly onPageGone: (tabId: number) => void;
  readonly privateWindowClosed: () => void;
  /** The person typed an address that is for another program: asked, and opened there. */
  readonly openTyped: (tabId: number, url: string) => void;
  /** Something in this window changed: its shell is told what there is of the page in front. */
  readonly onRefreshed: (window: TabbedWindow) => void;
}

/** Joins what pages ask to the tabs they are in. */
export function composePermissions({ profile, registry, windows }: PermissionsParts): PermissionsJoin {
  const log = (error: unknown): void => void process.stderr.write(`permissions: ${String(error)}\n`);
  const choices = new SiteChoices(new PatientPermissions(new PermissionsStore(profile.database), profile.patientWrites('what was said of a site')), Date.now);
  choices.forgetOld();
  // Windows go on changing while the browser ends, and the database is closed by then.
  let isOver = false;
  onQuit(() => {
    isOver = true;
  });
  const service = new PermissionsService({
    choices,
    now: () => performance.now(),
    windowOf: (tabId) => {
      const window = windows().findOfTab(tabId);
      if (window === undefined) return undefined;
      const { tabs, frame, isPrivate } = window;
      return {
        isPrivate,
        isInFront: (id) => tabs.active?.id === id,
        focusShell: () => frame.shell.contents.focus(),
        focusPage: (id) => tabs.get(id).view.focus(),
      };
    },
    onChange: (tabId) => windows().findOfTab(tabId)?.refresh(),
    onSites: () => {
      served.set('sites', choices.sites());
      void profile.database.sync().catch(log);
    },
  });
  const recording = composeRecordWatch(windows);
  const served = servePermissions(registry, () => service, choices.sites());
  const tabOf = (contentsId: number): number | undefined => windows().allTabs.find(({ view }) => view.contentsId === contentsId)?.id;
  answerPermissions({
    ask: (contentsId, asked) => {
      const tabId = tabOf(contentsId);
      if (isOver || tabId === undefined) asked.settle(false);
      else service.ask(tabId, { ...asked, settle: (granted) => {
        if (granted) recording.given(tabId, asked.permissions);
        asked.settle(granted);
      } });
    },
    check: (contentsId, checked) => {
      const tabId = tabOf(contentsId);
      return !isOver && tabId !== undefined && service.check(tabId, checked);
    },
    isInFront: (contentsId) => {
      const tabId = tabOf(contentsId);
      return tabId !== undefined && windows().findOfTab(tabId)?.tabs.active?.id === tabId;
    },
  });
  return {
    service,
    served,
    onTabEvent: (tabId, event) => {
      if (isOver) return;
      const url = newDocumentOf(event);
      if (url !== undefined) service.documentChanged(tabId, url);
      else if (event.type === 'gone') service.gone(tabId);
      if (url !== undefined || event.type === 'gone') recording.ended(tabId);
    },
    onPageGone: (tabId) => {
      service.closed(tabId);
      recording.ended(tabId);
    },
    privateWindowClosed: () => {
      if (!windows().anyPrivate) service.forgetPrivate();
    },
    openTyped: (tabId, url) =>
      service.askTyped(tabId, url, (granted) => {
        if (granted) void openOutside(url).catch(log);
      }),
    onRefreshed: (window) => {
      if (!isOver) served.set('page', service.stateOf(window.tabs.active?.id, window.isPrivate), window.group);
    },
  };
}
