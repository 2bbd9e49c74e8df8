import * as v from 'valibot';
import { call, defineContract, signal, state } from '../core/contract.ts';

const tabId = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const pluginId = v.pipe(v.string(), v.regex(/^[a-z0-9]+(\.[a-z0-9-]+)+$/), v.maxLength(100));
const none = v.undefined();
const shortText = v.pipe(v.string(), v.maxLength(200));

/** running; starting; crashed (comes back by itself); off (after 3 crashes in a minute, until asked). */
const pluginStateSchema = v.picklist(['starting', 'running', 'crashed', 'off']);
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
  /** What it shows for the active tab; null if it has nothing to say. */
  text: v.nullable(v.string()),
  tooltip: v.nullable(v.string()),
});
/** What one plugin shows in the toolbar for the active tab. */
export type ToolbarItem = v.InferOutput<typeof toolbarItemSchema>;

/** Plugins as the person sees them. */
export const pluginsContract = defineContract({
  name: 'plugins',
  server: 'main',
  callers: ['shell', 'inspector'],
  members: {
    list: state(v.array(pluginSchema)),
    /** For the active tab. */
    toolbar: state(v.array(toolbarItemSchema)),
    /** Starts a plugin that is off or crashed. */
    restart: call(v.object({ pluginId }), none),
    crashed: signal(v.object({ pluginId, exitCode: v.number() })),
  },
});

export const pluginManifestSchema = v.object({
  id: pluginId,
  name: v.record(v.picklist(['en', 'ko']), shortText),
  version: v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+$/)),
  description: v.record(v.picklist(['en', 'ko']), v.pipe(v.string(), v.maxLength(1_000))),
  /** Path of the JavaScript module, inside the plugin's folder. */
  entry: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]*\.js$/)),
  capabilities: v.array(v.picklist(['page.text', 'toolbar'])),
});
/** What `plugin.json` says. */
export type PluginManifest = v.InferOutput<typeof pluginManifestSchema>;

/** What main asks of a plugin host. */
export const pluginHostContract = defineContract({
  name: 'pluginHost',
  server: 'plugin-host',
  callers: ['main'],
  members: {
    /** Loads the plugin's code into QuickJS and runs it. Fails with failed-precondition if the code throws. */
    start: call(
      v.object({
        manifest: pluginManifestSchema,
        source: v.pipe(v.string(), v.maxLength(1_000_000)),
        language: v.picklist(['en', 'ko']),
        memoryLimitBytes: v.number(),
        turnLimitMs: v.number(),
      }),
      none,
    ),
    /** Hands over the port to a page: one port comes with the call. */
    attachPage: call(v.object({ tabId, channelId: v.number() }), none),
    /** For the crash lab: the process, or the plugin's code in it, does something bad on purpose. */
    misbehave: call(v.object({ how: v.picklist(['throw', 'loop', 'memory', 'exit', 'flood']) }), none),
    /** The page of the tab went away. */
    detachPage: call(v.object({ tabId, channelId: v.number() }), none),
  },
});

/** What a plugin host asks of main, for its plugin. */
export const pluginApiContract = defineContract({
  name: 'pluginApi',
  server: 'main',
  callers: ['plugin-host'],
  members: {
    /** Needs the capability `toolbar`. */
    setToolbarText: call(v.object({ tabId, text: v.nullable(v.pipe(v.string(), v.maxLength(80))), tooltip: v.nullable(shortText) }), none),
    log: call(v.object({ level: v.picklist(['info', 'error']), text: v.pipe(v.string(), v.maxLength(4_096)) }), none),
  },
});

/** What the page's side of a direct port offers to a plugin. Main is not in the path. */
export const pageContentContract = defineContract({
  name: 'pageContent',
  server: 'page-agent',
  callers: ['plugin-host'],
  members: {
    /** The visible text of the page, cut at 1,000,000 characters. */
    readText: call(none, v.object({ text: v.pipe(v.string(), v.maxLength(1_000_000)), language: v.nullable(v.pipe(v.string(), v.maxLength(100))), truncated: v.boolean() })),
    /** The text changed; at most once a second. */
    textChanged: signal(v.undefined()),
  },
});
