import type { Translate } from '../../../i18n/catalogue.ts';
import type { PluginCapability } from '../../../ipc/contracts/plugin-manifest.ts';

/** What a capability allows, in words. */
export function capabilityWords(name: PluginCapability, about: { readonly origins: readonly string[]; readonly ruleCount: number }, t: Translate): string {
  return t(`plugins.can.${name}`, { origins: about.origins.join(', '), count: about.ruleCount });
}

/** A size, short. */
export function sizeWords(bytes: number): string {
  if (bytes < 1_024) return `${bytes} B`;
  if (bytes < 1_024 * 1_024) return `${(bytes / 1_024).toFixed(bytes < 10_240 ? 1 : 0)} KB`;
  return `${(bytes / 1_024 / 1_024).toFixed(bytes < 10 * 1_024 * 1_024 ? 1 : 0)} MB`;
}
