import type { ManagedPlugin } from '../../../ipc/contracts/plugins.ts';

/** The name of the plugin that answers to this one's keyword in its place: main asks the first of all that has it. Null if this one answers, or none does. */
export function keywordTaker(plugin: ManagedPlugin, all: readonly ManagedPlugin[]): string | null {
  const answers = ({ keyword, isEnabled, capabilities }: ManagedPlugin): boolean =>
    isEnabled && keyword === plugin.keyword && capabilities.some(({ name, granted }) => name === 'omnibox' && granted);
  const first = all.find(answers);
  return first === undefined || first.id === plugin.id || !answers(plugin) ? null : first.name;
}
