import * as v from 'valibot';
import { call, defineContract, signal } from '../core/contract.ts';
import type { ContentRights } from './plugin-content.ts';
import { menuPressSchema, omniboxRowsSchema, PLUGIN_CAPABILITIES, settingValueSchema } from './plugin-manifest.ts';
import type { PluginCapability } from './plugin-manifest.ts';
import { panelActionSchema, panelSchema } from './plugin-panel.ts';

const tabId = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const none = v.undefined();
const shortText = v.pipe(v.string(), v.maxLength(200));
const settingsSchema = v.record(v.string(), settingValueSchema);
const storageKey = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
/** JSON, as text: what a plugin keeps has no shape that we know. */
const storedJson = v.pipe(v.string(), v.maxLength(1_000_000));
const count = v.pipe(v.number(), v.minValue(0));

/** Headers that a plugin may send with one request. */
export const MAX_FETCH_HEADERS = 32;

/** What a plugin may be stopped for. */
export const BUDGETS = ['loops', 'cpu', 'messages', 'memory', 'silence'] as const;

/** What a plugin takes, against its limits. */
export const pluginUsageSchema = v.object({
  memoryBytes: count,
  memoryLimitBytes: count,
  /** Share of the last ten seconds in which its code ran. */
  cpuShare: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  cpuLimitShare: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  /** The longest stretch that its code ran in the last ten seconds. */
  longestTurnMs: count,
  turnLimitMs: count,
  /** Calls in the last second, those that were refused among them. */
  callsPerSecond: count,
  callsLimitPerSecond: count,
  /** Calls refused since its process started. */
  refusedCalls: count,
  /** Times that it ran too long at a stretch. */
  interruptions: count,
  ports: count,
  portsLimit: count,
  /** Events that it was too slow for. */
  droppedEvents: count,
  level: v.picklist(['fine', 'warned', 'throttled']),
});
/** What a plugin takes, against its limits. */
export type PluginUsage = v.InferOutput<typeof pluginUsageSchema>;

/** What main asks of a plugin host. */
export const pluginHostContract = defineContract({
  name: 'pluginHost',
  server: 'plugin-host',
  callers: ['main'],
  members: {
    /** Loads the plugin's code into QuickJS and runs it. Fails with failed-precondition if the code throws. */
    start: call(
      v.object({
        /** Its name as a file, for errors. */
        entry: v.pipe(v.string(), v.maxLength(100)),
        /** Those that the person allowed. */
        capabilities: v.array(v.picklist(PLUGIN_CAPABILITIES)),
        source: v.pipe(v.string(), v.maxLength(1_000_000)),
        /** Other modules of its folder, by file name. */
        modules: v.record(v.string(), v.pipe(v.string(), v.maxLength(1_000_000))),
        /** Its style sheets have these names. What is in them goes to pages from main. */
        styleNames: v.array(v.pipe(v.string(), v.maxLength(60))),
        settings: settingsSchema,
        language: v.picklist(['en', 'ko']),
        memoryLimitBytes: v.number(),
        turnLimitMs: v.number(),
      }),
      none,
    ),
    /** Hands over the port to a page: one port comes with the call. With `speaks` its scripts may exchange messages with the plugin. */
    attachPage: call(v.object({ tabId, channelId: v.number(), speaks: v.boolean() }), none),
    /** The page of the tab went away. */
    detachPage: call(v.object({ tabId, channelId: v.number() }), none),
    /** The person did something in its panel. */
    panelActed: call(v.object({ tabId, action: panelActionSchema }), none),
    /** Somebody typed its keyword, and this. */
    omniboxTyped: call(v.object({ text: v.pipe(v.string(), v.maxLength(500)) }), v.object({ rows: omniboxRowsSchema }), { timeoutMs: 3_000 }),
    /** The person pressed a row of its in a context menu. */
    menuPressed: call(menuPressSchema, none),
    settingsChanged: call(v.object({ settings: settingsSchema }), none),
    /** Requests that its rules met, since it was told last. */
    requestsMatched: call(v.object({ matches: v.pipe(v.array(v.object({ tabId, ruleId: v.string(), host: v.string(), count: v.number() })), v.maxLength(500)) }), none),
    /** It said that it was idle and was kept, for a reason that is over: if it is idle still, it says so once more. */
    mayRest: call(none, none),
    /** For the crash lab: the process, or the plugin's code in it, does something bad on purpose. */
    misbehave: call(v.object({ how: v.picklist(['throw', 'loop', 'memory', 'exit', 'flood']) }), none),
  },
});

/** What a plugin host asks of main, for its plugin. Main knows whose it is by the process, and checks what it was granted. */
export const pluginApiContract = defineContract({
  name: 'pluginApi',
  server: 'main',
  callers: ['plugin-host'],
  members: {
    /** Needs the capability `toolbar`. */
    setToolbarText: call(v.object({ tabId, text: v.nullable(v.pipe(v.string(), v.maxLength(80))), tooltip: v.nullable(shortText) }), none),
    /** Needs the capability `toolbar`. */
    setPanel: call(v.object({ tabId, panel: v.nullable(panelSchema) }), none),
    /** Needs the capability `storage`. The value is JSON, or null if there is none. */
    storageGet: call(v.object({ key: storageKey }), v.object({ json: v.nullable(storedJson) })),
    storageSet: call(v.object({ key: storageKey, json: v.nullable(storedJson) }), none),
    storageKeys: call(none, v.object({ keys: v.array(v.string()) })),
    /** Needs the capability `net.fetch`, and an origin of the manifest. */
    fetch: call(
      v.object({
        url: v.pipe(v.string(), v.maxLength(4_000)),
        method: v.picklist(['GET', 'POST']),
        headers: v.pipe(
          v.record(v.pipe(v.string(), v.maxLength(100)), v.pipe(v.string(), v.maxLength(1_000))),
          v.check((headers) => Object.keys(headers).length <= MAX_FETCH_HEADERS, `a request may have at most ${MAX_FETCH_HEADERS} headers`),
        ),
        body: v.nullable(v.pipe(v.string(), v.maxLength(200_000))),
      }),
      v.object({ status: v.number(), contentType: v.nullable(v.string()), text: v.pipe(v.string(), v.maxLength(2_100_000)) }),
      { perSecond: 10, timeoutMs: 30_000 },
    ),
    /** Needs the capability `notifications`. */
    notify: call(v.object({ text: v.pipe(v.string(), v.minLength(1), v.maxLength(160)) }), none),
    /** What it takes, about once a second while that changes. */
    usage: call(pluginUsageSchema, none),
    /** It has had nothing to do for a while, and holds nothing that would end with its process: main may end it, until a page needs it again. */
    idle: call(none, none),
    /** The plugin broke a budget for good: its process is ended and stays so until a person asks for it. `memory`: it holds all of it, and its process ends; main decides whether it begins anew. */
    overBudget: call(v.object({ budget: v.picklist(BUDGETS) }), none),
    log: call(v.object({ level: v.picklist(['info', 'error']), text: v.pipe(v.string(), v.maxLength(4_096)) }), none),
  },
});

/** A heading of a page. */
const headingSchema = v.object({ level: v.pipe(v.number(), v.minValue(1), v.maxValue(6)), text: v.pipe(v.string(), v.maxLength(300)) });

/** Attributes of a page's root that a plugin may change, and nothing else of its tree. */
export const PATCHED_ATTRIBUTES = ['lang', 'dir', 'translate'] as const;

/** What comes with the ports of a page: main's word on what the plugin may do there. The plugin's process is not asked. */
export interface PageRights {
  readonly granted: readonly PluginCapability[];
  /** Its style sheets, by the names that the manifest gives them. */
  readonly styles: Readonly<Record<string, string>>;
  /** For a plugin that shows documents. */
  readonly content?: ContentRights;
  /** The plugin's id, where scripts of the page may exchange messages with it. */
  readonly speaksAs?: string;
}

/** The message with which main hands the ports to a page. */
export interface PagePortMessage extends PageRights {
  readonly channelId: number;
}

/** What the page's side of a direct port offers to a plugin. Main is not in the path. */
export const pageContentContract = defineContract({
  name: 'pageContent',
  server: 'page-agent',
  callers: ['plugin-host'],
  members: {
    /** The visible text of the page, cut at 1,000,000 characters. */
    readText: call(none, v.object({ text: v.pipe(v.string(), v.maxLength(1_000_000)), language: v.nullable(v.pipe(v.string(), v.maxLength(100))), truncated: v.boolean() })),
    /** What the person selected; empty if nothing. */
    readSelection: call(none, v.object({ text: v.pipe(v.string(), v.maxLength(100_000)) })),
    /** Address, title and visible headings; at most 500 of those. */
    readOutline: call(none, v.object({ url: v.pipe(v.string(), v.maxLength(4_000)), title: v.pipe(v.string(), v.maxLength(500)), headings: v.pipe(v.array(headingSchema), v.maxLength(500)) })),
    /** Scrolls to a heading, by its place among those of `readOutline`. */
    showHeading: call(v.object({ index: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(499)) }), none),
    /** Puts a style sheet in that the plugin declared, or takes it out. `not-found` for another. */
    setStyle: call(v.object({ name: v.pipe(v.string(), v.maxLength(60)), isOn: v.boolean() }), none),
    setAttribute: call(v.object({ name: v.picklist(PATCHED_ATTRIBUTES), value: v.pipe(v.string(), v.maxLength(100)) }), none),
    /** The text changed; at most once a second. */
    textChanged: signal(v.undefined()),
  },
});

/** What a page tells main while a plugin that it has rests. */
export const restingPageContract = defineContract({
  name: 'restingPage',
  server: 'page-agent',
  callers: ['main'],
  members: {
    /** The text changed, for which the plugin waited when it was ended. */
    textChanged: signal(v.undefined()),
  },
});
