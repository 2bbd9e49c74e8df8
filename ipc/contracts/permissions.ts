import * as v from 'valibot';
import { call, defineContract, state } from '../core/contract.ts';

/** What a page may ask of the person. What is not here is denied: docs/permissions.md says why. */
export const PERMISSIONS = [
  'camera', 'microphone', 'location', 'notifications', 'clipboard', 'midi', 'screen', 'sensors', 'idle', 'windows', 'storage', 'wake-lock',
  'third-party-storage', 'external', 'full-screen', 'pointer-lock',
] as const;
/** One of them. */
export type Permission = (typeof PERMISSIONS)[number];

/** What a page can go on with unseen, once it was let: the window shows that it may. */
export const RECORDABLE = ['camera', 'microphone', 'screen'] as const satisfies readonly Permission[];
/** One of them. */
export type Recordable = (typeof RECORDABLE)[number];

/** Asked for each single time: an answer holds for this request alone. */
export const ONCE_ONLY: ReadonlySet<Permission> = new Set(['screen', 'external']);
/** Given for a click or a key press in the page, with a note how to leave; the person may block it. */
export const BY_GESTURE: ReadonlySet<Permission> = new Set(['full-screen', 'pointer-lock']);

/** What holds for a site: it has to ask, or what the person said. */
export const PERMISSION_CHOICES = ['ask', 'allow', 'block'] as const;
/** One of them. */
export type PermissionChoice = (typeof PERMISSION_CHOICES)[number];

const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const none = v.undefined();
const permission = v.picklist(PERMISSIONS);
const choice = v.picklist(PERMISSION_CHOICES);
const origin = v.pipe(v.string(), v.minLength(1), v.maxLength(300));

const requestSchema = v.object({
  requestId: id,
  tabId: id,
  /** Who asks; empty for the person, who typed an address that is for another program. */
  origin: v.string(),
  /** The site whose page the asking frame lies in; empty where the page itself asks. */
  within: v.string(),
  permissions: v.array(permission),
  /** More of what is asked, such as the address that another program is to open. */
  detail: v.string(),
  /** The answer may be kept. */
  mayRemember: v.boolean(),
  /** It came with a click or a key press in the page. */
  byGesture: v.boolean(),
});
/** A page waits for the person's answer. */
export type PermissionRequest = v.InferOutput<typeof requestSchema>;

/** How a site came to what holds for it. */
const reason = v.picklist(['default', 'remembered', 'private', 'this-time', 'dismissed']);

const heldSchema = v.object({
  permission,
  choice,
  reason,
  /** Until when it is blocked by itself; null where it is not. */
  untilMs: v.nullable(v.number()),
});
/** What holds for one permission of the page in front. */
export type HeldPermission = v.InferOutput<typeof heldSchema>;

const pageSchema = v.object({
  /** The tab in front; null where there is none. */
  tabId: v.nullable(id),
  request: v.nullable(requestSchema),
  /** Requests that wait behind it. */
  waitingCount: v.number(),
  /** What the page asked for, or has an answer to. */
  held: v.array(heldSchema),
  /** Who took the pointer last, empty if nobody did since the page is there; and how often one did. */
  pointerLock: v.object({ origin: v.string(), times: v.number() }),
});
/** What is drawn of the permissions of the page in front. */
export type PermissionsOfPage = v.InferOutput<typeof pageSchema>;

const siteSchema = v.object({
  origin: v.string(),
  permission,
  choice,
  /** When it was decided. */
  atMs: v.number(),
  /** Until when it is blocked by itself, after it was put away again and again; null where the person decided. */
  untilMs: v.nullable(v.number()),
});
/** What is remembered of a site. */
export type SitePermission = v.InferOutput<typeof siteSchema>;

/** What pages may do beyond showing themselves: asked, remembered, changed. */
export const permissionsContract = defineContract({
  name: 'permissions',
  server: 'main',
  callers: ['shell'],
  members: {
    page: state(pageSchema),
    /** `dismiss`: not now. Three of these, and the site is blocked for a time. */
    answer: call(v.object({ requestId: id, answer: v.picklist(['allow', 'block', 'dismiss']), remember: v.boolean() }), none),
    /** Changes what holds for the site in a tab. */
    setForTab: call(v.object({ tabId: id, permission, choice }), none),
    /** Forgets everything of the site in a tab. */
    resetTab: call(v.object({ tabId: id }), none),
    /** What is remembered, by site. Nothing of private windows. */
    sites: state(v.array(siteSchema), { callers: ['settings-page'] }),
    setForSite: call(v.object({ origin, permission, choice }), none, { callers: ['settings-page'] }),
    resetSite: call(v.object({ origin }), none, { callers: ['settings-page'] }),
  },
});
