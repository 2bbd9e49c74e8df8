import type { RegisteredPlugin } from './plugin-registry.ts';

/** What a process is started with; what of it changes makes another process. */
export function startRequest({ manifest, source, modules, styles, choices }: RegisteredPlugin) {
  return {
    entry: manifest.entry,
    capabilities: [...choices.granted],
    source,
    modules: { ...modules },
    styleNames: Object.keys(styles),
    settings: { ...choices.settings },
  };
}

/** Two that are alike need no other process. */
export const startOf = (plugin: RegisteredPlugin): string =>
  JSON.stringify({ ...startRequest(plugin), styles: plugin.styles, settings: {}, inPrivate: plugin.choices.inPrivate });
