import * as v from 'valibot';
import { call, defineContract, state } from '../core/contract.ts';
import { GRAPHICS_CHOICES } from './graphics.ts';
import { INSPECTOR_DOCKS } from './shell.ts';
import { MOST_HIDDEN_SITES } from './start-places.ts';
import { MOST_SPELLING_LANGUAGES } from './spelling.ts';
import { tourPlaceSchema } from './tour.ts';

/** One setting: what it may be, and what it is until the person says otherwise. */
interface Setting<Value> {
  readonly schema: v.GenericSchema<Value>;
  readonly byDefault: Value;
}

const setting = <Value>(schema: v.GenericSchema<Value>, byDefault: NoInfer<Value>): Setting<Value> => ({ schema, byDefault });
const position = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000));
const sizePx = v.pipe(v.number(), v.integer(), v.minValue(80), v.maxValue(4_000));

/** Every setting. A new one is one line here; it is stored, checked and told to who may know by itself. */
export const SETTINGS = {
  /** `system` follows the OS. */
  theme: setting(v.picklist(['system', 'light', 'dark']), 'system'),
  /** `system` follows the OS or `--lang`. */
  language: setting(v.picklist(['system', 'en', 'ko']), 'system'),
  /** Percents by host, where they are not 100. */
  zoomBySite: setting(v.record(v.pipe(v.string(), v.maxLength(300)), v.pipe(v.number(), v.minValue(25), v.maxValue(500))), {}),
  /** Sites that the person took off the start page, as `siteKeyOf` names them. */
  hiddenSites: setting(v.pipe(v.array(v.pipe(v.string(), v.maxLength(300))), v.maxLength(MOST_HIDDEN_SITES)), []),
  /** What opens at start: the tabs of last time, or a new one. */
  startupMode: setting(v.picklist(['restore', 'newtab']), 'restore'),
  /** Id of a search engine. */
  searchEngine: setting(v.pipe(v.string(), v.minLength(1), v.maxLength(100)), 'duckduckgo'),
  /** Search engines that the person added. */
  customEngines: setting(
    v.pipe(
      v.array(
        v.object({
          id: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
          name: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
          keyword: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
          /** With `%s` where the words go. */
          searchUrl: v.pipe(v.string(), v.maxLength(2_000)),
        }),
      ),
      v.maxLength(50),
    ),
    [],
  ),
  /** What is typed goes to the search engine while it is typed. */
  searchSuggestions: setting(v.boolean(), false),
  /** The row of bookmarks under the toolbar. */
  showBookmarksBar: setting(v.boolean(), false),
  /** Where downloads go; empty for the system's own folder for them. */
  downloadFolder: setting(v.pipe(v.string(), v.maxLength(4_096)), ''),
  /** Each download asks where it is to go. */
  askWhereToSave: setting(v.boolean(), false),
  /** Requests of pages are stopped by lists. */
  contentBlocking: setting(v.boolean(), true),
  /** Hosts of sites where they are not. */
  blockingOffSites: setting(v.pipe(v.array(v.pipe(v.string(), v.maxLength(300))), v.maxLength(1_000)), []),
  /** Files of further lists. */
  blockLists: setting(v.pipe(v.array(v.pipe(v.string(), v.maxLength(4_096))), v.maxLength(20)), []),
  /** Languages in which what is written in pages is checked. None at first: a dictionary would be fetched. */
  spellingLanguages: setting(v.pipe(v.array(v.pipe(v.string(), v.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/), v.maxLength(40))), v.maxLength(MOST_SPELLING_LANGUAGES)), []),
  /** Whether graphics hardware may draw, from the next start. */
  graphicsAcceleration: setting(v.picklist(GRAPHICS_CHOICES), 'on'),
  inspectorDock: setting(v.picklist(INSPECTOR_DOCKS), 'bottom'),
  inspectorSizeBottomPx: setting(sizePx, 360),
  inspectorSizeRightPx: setting(sizePx, 520),
  /** Of the inspector's own window, on the screen; null before it had one. */
  inspectorWindowBounds: setting(v.nullable(v.object({ x: position, y: position, width: sizePx, height: sizePx })), null),
  /** Of the window used last, on the screen; null before anybody moved or sized one. */
  windowPlace: setting(v.nullable(v.object({ x: position, y: position, width: sizePx, height: sizePx, isMaximized: v.boolean() })), null),
  /** Documents embedded in pages wait for a click before a plugin shows them. */
  clickToActivate: setting(v.boolean(), false),
  /** Where the person stands in the tour, and what was measured so far. */
  tour: setting(tourPlaceSchema, { progress: 'new', at: 0 }),
  /** Whether the feed of newer versions is asked, in builds that have one. */
  lookForUpdates: setting(v.boolean(), true),
  traceChromiumAtStart: setting(v.boolean(), false),
  /** Columns of the log and their widths, as the inspector writes them in its address; empty for the usual ones. */
  logColumns: setting(v.pipe(v.string(), v.maxLength(200)), ''),
  /** Filters of the log that the person gave a name. */
  savedFilters: setting(
    v.pipe(
      v.array(
        v.object({ name: v.pipe(v.string(), v.minLength(1), v.maxLength(100)), text: v.pipe(v.string(), v.maxLength(2_000)) }),
      ),
      v.maxLength(100),
    ),
    [],
  ),
} as const;

type Table = typeof SETTINGS;
/** The name of a setting. */
export type SettingKey = keyof Table;
type ValueOf<S> = S extends Setting<infer Value> ? Value : never;
/** The value of each setting. */
export type Settings = { readonly [K in SettingKey]: ValueOf<Table[K]> };
/** A setting with its new value. */
export type SettingChange = { [K in SettingKey]: { readonly key: K; readonly value: Settings[K] } }[SettingKey];

/** All names, in the order of the table. */
export const SETTING_KEYS = Object.keys(SETTINGS) as readonly SettingKey[];

// Mapped over the table, which TypeScript cannot follow through Object.fromEntries.
const valuesSchema = v.object(
  Object.fromEntries(SETTING_KEYS.map((key) => [key, SETTINGS[key].schema])) as { [K in SettingKey]: v.GenericSchema<Settings[K]> },
);
const changeSchema: v.GenericSchema = v.variant(
  'key',
  SETTING_KEYS.map((key) => v.object({ key: v.literal(key), value: SETTINGS[key].schema as v.GenericSchema })),
);

/** What the person chose. Main keeps it in the profile. */
export const settingsContract = defineContract({
  name: 'settings',
  server: 'main',
  callers: ['shell', 'inspector', 'capture-page', 'settings-page'],
  members: {
    values: state(valuesSchema),
    /** Changes one; everyone who looks at `values` learns of it. */
    set: call(changeSchema as v.GenericSchema<SettingChange>, v.undefined()),
    /** Puts each back to what it is by default. */
    resetAll: call(v.undefined(), v.undefined(), { callers: ['settings-page'] }),
  },
});
