import * as v from 'valibot';
import { settingValueSchema, sitePatternSchema } from '../../ipc/contracts/plugin-manifest.ts';
import type { PluginCapability, PluginManifest, SettingValue } from '../../ipc/contracts/plugin-manifest.ts';
import { withoutEndDot } from '../lib/site.ts';

const choicesSchema = v.object({
  enabled: v.optional(v.boolean()),
  inPrivate: v.optional(v.boolean(), false),
  // Another version may know other names: what is kept of them stays.
  granted: v.optional(v.array(v.string())),
  /** What it asked for when the person decided, or when it came with the browser. What it asks for since then is not allowed by itself. */
  asked: v.optional(v.array(v.string())),
  sitesOff: v.optional(v.array(v.string()), []),
  settings: v.optional(v.record(v.string(), settingValueSchema), {}),
});
/** What the person decided about a plugin. What is not set is as it comes. */
export type StoredChoices = v.InferOutput<typeof choicesSchema>;

/** What was stored, as far as it can be read. */
export function readChoices(value: unknown): StoredChoices {
  const result = v.safeParse(choicesSchema, value);
  return result.success ? result.output : v.parse(choicesSchema, {});
}

/** What holds for a plugin now. */
export interface PluginChoices {
  readonly isEnabled: boolean;
  readonly inPrivate: boolean;
  /** Of what the manifest asks for. */
  readonly granted: readonly PluginCapability[];
  /** What it asks for since an update of the browser, and the person has not answered yet. */
  readonly pending: readonly PluginCapability[];
  readonly sitesOff: readonly string[];
  readonly settings: Readonly<Record<string, SettingValue>>;
}

/** Joins what the manifest asks for with what the person said. */
export function choicesOf(manifest: PluginManifest, stored: StoredChoices, byDefault: { readonly isEnabled: boolean }): PluginChoices {
  const asked: readonly string[] = stored.asked ?? manifest.capabilities;
  const granted: readonly string[] = stored.granted ?? asked;
  return {
    isEnabled: stored.enabled ?? byDefault.isEnabled,
    inPrivate: stored.inPrivate,
    granted: manifest.capabilities.filter((name) => granted.includes(name)),
    pending: manifest.capabilities.filter((name) => !granted.includes(name) && !asked.includes(name)),
    sitesOff: stored.sitesOff,
    settings: Object.fromEntries((manifest.settings ?? []).map((setting) => [setting.key, fits(setting, stored.settings[setting.key]) ?? setting.byDefault])),
  };
}

/** The value if it is one that this setting may have. */
export function fits(setting: NonNullable<PluginManifest['settings']>[number], value: SettingValue | undefined): SettingValue | undefined {
  if (setting.kind === 'switch') return typeof value === 'boolean' ? value : undefined;
  if (setting.kind === 'number') return typeof value === 'number' && value >= setting.min && value <= setting.max ? value : undefined;
  if (typeof value !== 'string') return undefined;
  return setting.kind === 'text' || setting.options.some((option) => option.value === value) ? value : undefined;
}

/** The host of an address, without its port; the scheme where it has none. */
export function siteOfUrl(url: string): string {
  if (!URL.canParse(url)) return url;
  const { hostname, protocol } = new URL(url);
  return hostname === '' ? protocol : withoutEndDot(hostname);
}

/** True if a plugin works on pages of this site: by its manifest, and by the person's word. */
export function worksAt(manifest: PluginManifest, choices: PluginChoices, site: string): boolean {
  return isDeclaredFor(manifest, site) && !choices.sitesOff.includes(site);
}

/** True if a manifest names this site, or none. */
export function isDeclaredFor({ sites }: PluginManifest, site: string): boolean {
  return sites === undefined || sites.some((pattern) => matchesHost(pattern, site));
}

/** `example.com`, or `*.example.com` for it and all below it; `*` for every host. */
export function matchesHost(pattern: string, host: string): boolean {
  if (pattern === '*') return true;
  if (!pattern.startsWith('*.')) return pattern === host;
  const end = pattern.slice(1);
  return host.endsWith(end) || host === end.slice(1);
}

/** What a person typed as a site, or undefined if it is none. */
export function siteFromInput(input: string): string | undefined {
  const text = input.trim().toLowerCase();
  const host = siteOfUrl(text.includes('://') ? text : `http://${text}`);
  return v.is(sitePatternSchema, host) && !host.startsWith('*') ? host : undefined;
}
