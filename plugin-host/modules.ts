import type { QuickJSRuntime } from 'quickjs-emscripten-core';

/** Lets a plugin's modules import those of its own folder, and nothing else. */
export function offerModules(runtime: QuickJSRuntime, modules: Readonly<Record<string, string>>): void {
  runtime.setModuleLoader(
    (name) => (Object.hasOwn(modules, name) ? (modules[name] ?? '') : { error: new Error(`could not load module '${name}'`) }),
    (_from, requested) => requested.replace(/^\.\//, ''),
  );
}
