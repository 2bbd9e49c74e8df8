import type { Translate } from '../../../i18n/catalogue.ts';
import type { PluginCapability } from '../../../ipc/contracts/plugin-manifest.ts';
import type { PluginProposal } from '../../../ipc/contracts/plugins.ts';

/** What a plugin's manifest says of what it asks for. */
type About = Pick<PluginProposal, 'origins' | 'ruleCount' | 'contentTypes' | 'messageSites' | 'keyword'>;

/** What a capability allows, in words. */
export function capabilityWords(name: PluginCapability, about: About, t: Translate): string {
  return t(`plugins.can.${name}`, {
    origins: about.origins.join(', '), count: about.ruleCount, types: about.contentTypes.join(', '), sites: about.messageSites.join(', '), keyword: about.keyword,
  });
}
