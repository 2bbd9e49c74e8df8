import * as v from 'valibot';
import { NO_LIMIT_MS, call, defineContract, state } from '../core/contract.ts';
import { PLUGIN_CAPABILITIES, pluginIdSchema, settingValueSchema } from './plugin-manifest.ts';
import { panelActionSchema, panelSchema } from './plugin-panel.ts';
import { pluginUsageSchema } from './plugin-host.ts';

const tabId = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const pluginId = pluginIdSchema;
const none = v.undefined();
const capability = v.picklist(PLUGIN_CAPABILITIES);
const site = v.pipe(v.string(), v.minLength(1), v.maxLength(300));

/**
 * running; starting; crashed (comes back by itself); resting (ended because it had nothing to do: what it shows stays, and it comes back when a page needs it);
 * off (nobody needs it, or it has a problem and waits to be asked for).
 */
const pluginStateSchema = v.picklist(['starting', 'running', 'crashed', 'resting', 'off']);
export type PluginState = v.InferOutput<typeof pluginStateSchema>;

const pluginSchema = v.object({
  id: pluginId,
  /** In the language of the user interface. */
  name: v.string(),
  version: v.string(),
  state: pluginStateSchema,
  pid: v.nullable(v.number()),
  crashCount: v.number(),
  /** Why it is off or crashed, in plain text, or null. */
  problem: v.nullable(v.string()),
});
/** A plugin as the person sees it. */
export type PluginInfo = v.InferOutput<typeof pluginSchema>;

const toolbarItemSchema = v.object({
  pluginId,
  pluginName: v.string(),
  state: pluginStateSchema,
  /** Why it is off or crashed, in plain text; off without it: nobody needed it. */
  problem: v.nullable(v.string()),
  /** What it shows for the active tab; null if it has nothing to say. */
  text: v.nullable(v.string()),
  tooltip: v.nullable(v.string()),
  /** Its picture as a `data:` address, or null. */
  icon: v.nullable(v.string()),
  /** What hangs from its button, or null. */
  panel: v.nullable(panelSchema),
  tabId,
  /** The site of the tab, and whether the plugin works there. */
  site: v.string(),
  isOnHere: v.boolean(),
});
/** What one plugin shows in the toolbar for the active tab. */
export type ToolbarItem = v.InferOutput<typeof toolbarItemSchema>;

const logLineSchema = v.object({ lineId: v.number(), atMs: v.number(), level: v.picklist(['info', 'error']), text: v.string() });
/** Something that a plugin said, or did wrong. */
export type PluginLogLine = v.InferOutput<typeof logLineSchema>;

const runningSchema = v.object({
  id: pluginId,
  name: v.string(),
  pid: v.number(),
  /** Null until it told of itself. */
  usage: v.nullable(pluginUsageSchema),
  storageBytes: v.number(),
  storageLimitBytes: v.number(),
  /** Of the newest line of its log; 0 without one. */
  lastLineId: v.number(),
});
/** A plugin whose process lives, with what it takes. */
export type RunningPlugin = v.InferOutput<typeof runningSchema>;

/** Plugins as the person sees them. */
export const pluginsContract = defineContract({
  name: 'plugins',
  server: 'main',
  callers: ['shell', 'inspector'],
  members: {
    list: state(v.array(pluginSchema)),
    /** For the active tab. */
    toolbar: state(v.array(toolbarItemSchema)),
    /** Those that run, with what they take as it is now. */
    running: state(v.array(runningSchema), { callers: ['inspector'] }),
    /** What a plugin said, and did wrong; the newest last. */
    log: call(v.object({ pluginId }), v.array(logLineSchema), { callers: ['inspector'] }),
    /** Starts a plugin that is off or crashed. */
    restart: call(v.object({ pluginId }), none),
    /** Its panel is open for as long as this call waits: the plugin comes if it rests, and stays. It has no answer: cancel it when the panel closes, call again when its time is over. */
    attend: call(v.object({ pluginId, tabId }), none, { callers: ['shell'], timeoutMs: 60_000 }),
    /** The person did something in a plugin's panel. */
    act: call(v.object({ pluginId, tabId, action: panelActionSchema }), none, { callers: ['shell'] }),
    /** Turns a plugin on or off at one site. */
    setSite: call(v.object({ pluginId, site, on: v.boolean() }), none, { callers: ['shell'] }),
  },
});

const settingViewSchema = v.object({
  key: v.string(),
  kind: v.picklist(['switch', 'text', 'number', 'choice']),
  label: v.string(),
  hint: v.nullable(v.string()),
  value: settingValueSchema,
  min: v.nullable(v.number()),
  max: v.nullable(v.number()),
  options: v.array(v.object({ value: v.string(), label: v.string() })),
});
/** One setting of a plugin with its value, in the language of the user interface. */
export type PluginSettingView = v.InferOutput<typeof settingViewSchema>;

const reachSchema = v.object({
  /** Where it works by its manifest; empty: everywhere. */
  sites: v.array(v.string()),
  /** Where it may fetch from. */
  origins: v.array(v.string()),
  /** How many rules for requests it has. */
  ruleCount: v.number(),
  /** Types of documents that it shows. */
  contentTypes: v.array(v.string()),
  /** Hosts whose pages may exchange messages with it. */
  messageSites: v.array(v.string()),
  /** Of the address bar; empty if it has none. */
  keyword: v.string(),
});
/** How far a plugin reaches, by its manifest. */
export type PluginReach = v.InferOutput<typeof reachSchema>;

const managedPluginSchema = v.object({
  ...pluginSchema.entries,
  description: v.string(),
  icon: v.nullable(v.string()),
  origin: v.picklist(['bundled', 'installed']),
  isEnabled: v.boolean(),
  /** Of private windows too. */
  inPrivate: v.boolean(),
  /** What its manifest asks for, and what the person allowed. */
  capabilities: v.array(v.object({ name: capability, granted: v.boolean(), /** Asked for since an update of the browser, and not answered yet. */ isNew: v.boolean() })),
  ...reachSchema.entries,
  /** Where the person turned it off. */
  sitesOff: v.array(v.string()),
  settings: v.array(settingViewSchema),
  usage: v.nullable(pluginUsageSchema),
  storageBytes: v.number(),
  storageLimitBytes: v.number(),
  log: v.array(logLineSchema),
});
/** Everything about a plugin that the person may see and change. */
export type ManagedPlugin = v.InferOutput<typeof managedPluginSchema>;

const proposalSchema = v.object({
  proposalId: v.number(),
  id: pluginId,
  name: v.string(),
  description: v.string(),
  version: v.string(),
  /** The version that is there now, for an update. */
  installedVersion: v.nullable(v.string()),
  /** What it asks for, and whether the version that is there has it already. */
  capabilities: v.array(v.object({ name: capability, isNew: v.boolean() })),
  ...reachSchema.entries,
  fileCount: v.number(),
  sizeBytes: v.number(),
});
/** A plugin that waits for the person's yes. */
export type PluginProposal = v.InferOutput<typeof proposalSchema>;

/** Why something is no plugin; sentences are `plugins.package.<id>`. */
const PLUGIN_PACKAGE_PROBLEMS = [
  'unreadable', 'neither', 'link', 'folder', 'file-unreadable', 'name', 'twice', 'too-many', 'file-too-large', 'all-too-large', 'zip-too-large', 'zip-broken', 'encrypted', 'bomb',
  'missing', 'no-text', 'too-long', 'not-json', 'not-json-at', 'manifest', 'style-escape', 'style-fetch', 'bundled',
] as const;
export type PluginPackageProblem = (typeof PLUGIN_PACKAGE_PROBLEMS)[number];

const answerSchema = v.variant('kind', [
  v.object({ kind: v.literal('proposed'), proposal: proposalSchema }),
  /** The person would rather not. */
  v.object({ kind: v.literal('cancelled') }),
  /** It is no plugin, for this reason; `detail` among the values is in English, for its author. */
  v.object({ kind: v.literal('refused'), problem: v.picklist(PLUGIN_PACKAGE_PROBLEMS), values: v.record(v.string(), v.union([v.string(), v.number()])) }),
]);
/** What became of what the person chose or dropped. */
export type PluginAnswer = v.InferOutput<typeof answerSchema>;

/** For the page of plugins: everything that a person may do with them. */
export const pluginManagerContract = defineContract({
  name: 'pluginManager',
  server: 'main',
  callers: ['plugins-page'],
  members: {
    list: state(v.array(managedPluginSchema)),
    /** Asks for a folder or a zip file, and reads it. Nothing is installed yet. */
    choose: call(v.object({ from: v.picklist(['folder', 'zip']) }), answerSchema, { timeoutMs: NO_LIMIT_MS, perSecond: 2 }),
    /** Has the person say whether they dropped this folder or zip file on the page, and reads it. Nothing is installed yet. */
    readDropped: call(v.object({ path: v.pipe(v.string(), v.minLength(1), v.maxLength(8_000)) }), answerSchema, { timeoutMs: NO_LIMIT_MS, perSecond: 2 }),
    /** Yes to what was chosen, with all that it asks for. */
    install: call(v.object({ proposalId: v.number() }), none),
    discard: call(v.object({ proposalId: v.number() }), none),
    setEnabled: call(v.object({ pluginId, on: v.boolean() }), none),
    setInPrivate: call(v.object({ pluginId, on: v.boolean() }), none),
    setSite: call(v.object({ pluginId, site, on: v.boolean() }), none),
    setGranted: call(v.object({ pluginId, capability, on: v.boolean() }), none),
    /** Yes or no to what a plugin asks for since an update of the browser. */
    answerPending: call(v.object({ pluginId, isYes: v.boolean() }), none),
    setSetting: call(v.object({ pluginId, key: v.pipe(v.string(), v.maxLength(60)), value: settingValueSchema }), none),
    restart: call(v.object({ pluginId }), none),
    clearLog: call(v.object({ pluginId }), none),
    /** Forgets what it stored. */
    clearStorage: call(v.object({ pluginId }), none),
    /** Takes an installed plugin away, with everything that it kept. Gives what `restore` knows it by. */
    remove: call(v.object({ pluginId }), v.object({ removalId: v.number() })),
    /** Brings back, as it was, the one of this removal; until another one is removed, or the browser ends. */
    restore: call(v.object({ removalId: v.number() }), none),
  },
});
