import type { Translate } from '../../../i18n/catalogue.ts';
import type { PluginCapability } from '../../../ipc/contracts/plugin-manifest.ts';

/** What a capability allows, in words. */
export function capabilityWords(name: PluginCapability, about: { readonly origins: readonly string[]; readonly ruleCount: number; readonly contentTypes: readonly string[]; readonly keyword: string }, t: Translate): string {
  return t(`plugins.can.${name}`, { origins: about.origins.join(', '), count: about.ruleCount, types: about.contentTypes.join(', '), keyword: about.keyword });
}
