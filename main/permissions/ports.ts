import type { Permission } from '../../ipc/contracts/permissions.ts';

/** A page, or a frame in it, asks. Whoever tells of it took every part from Chromium's browser process, never from the page. */
export interface AskedPermission {
  /** Of the document in the tab. */
  readonly topOrigin: string;
  /** Of the frame that asks; the same where it is the page itself. */
  readonly origin: string;
  readonly permissions: readonly Permission[];
  readonly detail: string;
  /** The person clicked or pressed a key in the page a moment ago. */
  readonly byGesture: boolean;
  /** The page goes on with this. */
  readonly settle: (granted: boolean) => void;
}

/** A question of the past or the present: may it, without asking anybody? */
export interface CheckedPermission {
  readonly topOrigin: string;
  readonly origin: string;
  readonly permission: Permission;
}

/** The window that holds a tab, as permissions need it. */
export interface PermissionWindow {
  readonly isPrivate: boolean;
  readonly isInFront: (tabId: number) => boolean;
  /** Puts the keyboard into the shell. */
  readonly focusShell: () => void;
  readonly focusPage: (tabId: number) => void;
}
