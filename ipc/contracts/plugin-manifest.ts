import * as v from 'valibot';

/** The version of the interface that plugins are written for; `"api": 1` in their manifest. */
export const PLUGIN_API_VERSION = 1;

/** What a plugin may be allowed, each by its name in the manifest. */
export const PLUGIN_CAPABILITIES = [
  'page.text', 'page.patch', 'page.messages', 'content', 'toolbar', 'storage', 'net.fetch', 'notifications', 'requests.observe', 'requests.block', 'menus', 'omnibox',
] as const;
export type PluginCapability = (typeof PLUGIN_CAPABILITIES)[number];

/** What a request may be for, as rules name it. */
export const REQUEST_KINDS = ['page', 'frame', 'style', 'script', 'image', 'font', 'media', 'fetch', 'ping', 'socket', 'other'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

export const pluginIdSchema = v.pipe(
  v.string(),
  v.maxLength(100),
  v.regex(/^[a-z0-9][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)+$/, 'has to be a reverse domain in lower case, such as com.example.words'),
);

const LANGUAGES = ['en', 'ko'] as const;
/** Line ends and signs that turn the direction of what stands around them: a text could pass for another, or for words of ours. */
const PLAIN_LINE = /^[^\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]*$/u;
const line = (maxLength: number) => v.pipe(v.string(), v.maxLength(maxLength), v.regex(PLAIN_LINE, 'has to be one line, without control characters'));
const inLanguages = <Text extends v.GenericSchema<string>>(text: Text) => v.record(v.picklist(LANGUAGES, 'has texts for "en" and "ko" only'), text);
const textIn = (maxLength: number) => inLanguages(line(maxLength));
/** Letters and digits, but for those of Hangul that have no looks. */
const hasLooks = v.regex(/(?![\u115f\u1160\u3164\uffa0])[\p{L}\p{N}]/u, 'needs a letter or a digit');
const key = v.pipe(v.string(), v.maxLength(60), v.regex(/^[a-z][a-zA-Z0-9-]*$/, 'has to be a short name such as dark'));
const fileOf = (extensions: string, example: string) =>
  v.pipe(v.string(), v.maxLength(100), v.regex(new RegExp(`^[a-z0-9][a-z0-9-]*\\.(${extensions})$`), `has to be a file in the plugin's folder, such as ${example}`));

/** A host such as `example.com`, or `*.example.com` for it and all below it. */
export const sitePatternSchema = v.pipe(v.string(), v.maxLength(253), v.regex(/^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*$/, 'has to be a host such as example.com or *.example.com'));

/** Types that a browser draws itself, or saves, are not a plugin's to take. */
const OWN_TYPES = /^(text\/(html|css|javascript|plain|xml)|application\/(xhtml\+xml|xml|javascript|octet-stream|pdf|wasm|zip)|(image|audio|video|font|multipart|message)\/.*)$/;
const contentTypeSchema = v.pipe(
  v.string(),
  v.maxLength(100),
  v.regex(/^[a-z]+\/[a-z0-9][a-z0-9.+-]*$/, 'has to be a type in lower case, such as text/csv'),
  v.check((type) => !OWN_TYPES.test(type), 'is a type that the browser shows itself'),
);

const originSchema = v.pipe(
  v.string(),
  v.maxLength(300),
  v.regex(/^(https:\/\/[a-z0-9.-]+(:\d{1,5})?|http:\/\/(localhost|127\.0\.0\.1)(:\d{1,5})?)$/, 'has to be an origin such as https://api.example.com (plain http only for this computer)'),
);

/** A host, then a path with `*` for anything: `*.ads.example/*`. */
const urlPatternSchema = v.pipe(v.string(), v.maxLength(500), v.regex(/^(\*|(\*\.)?[a-z0-9.-]+)(:\d{1,5})?\/\S*$/, 'has to be a host and a path with *, such as *.ads.example/*'));

const ruleSchema = v.strictObject({
  id: key,
  action: v.picklist(['block', 'observe']),
  urls: v.pipe(v.array(urlPatternSchema), v.minLength(1), v.maxLength(500)),
  /** All kinds unless given. */
  kinds: v.optional(v.pipe(v.array(v.picklist(REQUEST_KINDS)), v.minLength(1))),
  /** Only for requests to what another owner has registered than the page's: `img.example.com` is no third party in `www.example.com`. */
  thirdParty: v.optional(v.boolean()),
});
/** Which requests a plugin sees or stops. Main decides by it; the plugin is told afterwards. */
export type RequestRule = v.InferOutput<typeof ruleSchema>;

/** What a row of a context menu is for. */
const MENU_PLACES = ['page', 'selection', 'link', 'image'] as const;
export type MenuPlace = (typeof MENU_PLACES)[number];
/** Pages that a plugin offers for what is typed. */
export const omniboxRowsSchema = v.pipe(v.array(v.strictObject({ title: v.pipe(v.string(), v.maxLength(200)), url: v.pipe(v.string(), v.maxLength(2_000), v.regex(/^https?:\/\//i, 'has to be an address of the web')) })), v.maxLength(8));
export type OmniboxRow = v.InferOutput<typeof omniboxRowsSchema>[number];

/** A row that was pressed, with what it is for. */
export const menuPressSchema = v.object({ tabId: v.pipe(v.number(), v.safeInteger(), v.minValue(1)), id: v.pipe(v.string(), v.maxLength(100)), on: v.picklist(MENU_PLACES), text: v.pipe(v.string(), v.maxLength(20_000)) });
export type MenuPress = v.InferOutput<typeof menuPressSchema>;
const menuSchema = v.strictObject({ id: key, label: textIn(60), on: v.pipe(v.array(v.picklist(MENU_PLACES)), v.minLength(1), v.maxLength(4)) });

const settingBase = { key, label: textIn(120), hint: v.optional(textIn(300)) };
const settingSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('switch'), ...settingBase, byDefault: v.boolean() }),
  v.strictObject({ kind: v.literal('text'), ...settingBase, byDefault: v.pipe(v.string(), v.maxLength(1_000)) }),
  v.strictObject({ kind: v.literal('number'), ...settingBase, byDefault: v.number(), min: v.number(), max: v.number() }),
  v.strictObject({
    kind: v.literal('choice'),
    ...settingBase,
    byDefault: v.string(),
    options: v.pipe(v.array(v.strictObject({ value: v.pipe(v.string(), v.maxLength(60)), label: textIn(120) })), v.minLength(1), v.maxLength(20)),
  }),
]);
export const settingValueSchema = v.union([v.boolean(), v.number(), v.pipe(v.string(), v.maxLength(1_000))]);
/** What a setting of a plugin can be. */
export type SettingValue = v.InferOutput<typeof settingValueSchema>;

export const pluginManifestSchema = v.pipe(
  v.strictObject({
    api: v.optional(v.literal(PLUGIN_API_VERSION, 'has to be 1: no other version of the interface is known')),
    id: pluginIdSchema,
    name: inLanguages(v.pipe(line(100), hasLooks)),
    version: v.pipe(v.string(), v.maxLength(60), v.regex(/^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?$/, 'has to be a version such as 1.2.3')),
    description: textIn(1_000),
    icon: v.optional(fileOf('svg|png', 'icon.svg')),
    /** The JavaScript module that is run; it may import others of the folder. */
    entry: fileOf('js', 'main.js'),
    capabilities: v.array(v.picklist(PLUGIN_CAPABILITIES, (issue) => `${issue.received} is no capability; there are ${PLUGIN_CAPABILITIES.join(', ')}`)),
    /** Hosts where it works; all unless given. */
    sites: v.optional(v.pipe(v.array(sitePatternSchema), v.minLength(1), v.maxLength(200))),
    /** For `page.patch`: style sheets of the folder, by the name that the plugin calls them. */
    styles: v.optional(v.record(key, fileOf('css', 'dark.css'))),
    /** For `page.messages`: hosts whose pages may exchange messages with it. */
    messages: v.optional(v.pipe(v.array(sitePatternSchema), v.minLength(1), v.maxLength(50))),
    /** For `content`: MIME types that it shows, such as `text/csv`. */
    contentTypes: v.optional(v.pipe(v.array(contentTypeSchema), v.minLength(1), v.maxLength(20))),
    /** For `net.fetch`. */
    origins: v.optional(v.pipe(v.array(originSchema), v.minLength(1), v.maxLength(20))),
    /** For `requests.observe` and `requests.block`. */
    rules: v.optional(v.pipe(v.array(ruleSchema), v.minLength(1), v.maxLength(50))),
    /** For `menus`: rows in the context menus of pages. */
    menus: v.optional(v.pipe(v.array(menuSchema), v.minLength(1), v.maxLength(5))),
    /** For `omnibox`: typed before a space in the address bar, what follows goes to the plugin. */
    omnibox: v.optional(v.strictObject({ keyword: v.pipe(v.string(), v.minLength(2), v.maxLength(20), v.regex(/^[\p{Ll}\p{Lo}\p{N}]+$/u, 'has to be small letters and digits')) })),
    settings: v.optional(v.pipe(v.array(settingSchema), v.minLength(1), v.maxLength(30))),
  }),
  v.forward(v.check(({ omnibox, capabilities }) => omnibox === undefined || capabilities.includes('omnibox'), 'needs the capability "omnibox"'), ['omnibox']),
  v.forward(v.check(({ menus, capabilities }) => menus === undefined || capabilities.includes('menus'), 'needs the capability "menus"'), ['menus']),
  v.forward(v.check(({ styles, capabilities }) => styles === undefined || capabilities.includes('page.patch'), 'needs the capability "page.patch"'), ['styles']),
  v.forward(v.check(({ messages, capabilities }) => (messages !== undefined) === capabilities.includes('page.messages'), 'goes with the capability "page.messages", and that with it'), ['messages']),
  v.forward(v.check(({ contentTypes, capabilities }) => (contentTypes !== undefined) === capabilities.includes('content'), 'goes with the capability "content", and that with it'), ['contentTypes']),
  v.forward(v.check(({ origins, capabilities }) => (origins !== undefined) === capabilities.includes('net.fetch'), 'goes with the capability "net.fetch", and that with it'), ['origins']),
  v.forward(
    v.check(({ rules = [], capabilities }) => rules.every(({ action }) => capabilities.includes(`requests.${action}`)), 'needs the capability that its action names, such as "requests.block"'),
    ['rules'],
  ),
);
/** What `plugin.json` says. */
export type PluginManifest = v.InferOutput<typeof pluginManifestSchema>;
