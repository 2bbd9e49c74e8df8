import { errors } from 'quickjs-emscripten-core';
import { PluginError } from './sandbox-api.ts';

/** What the plugin did wrong, in words. Failures of QuickJS itself are thrown on. */
export function attempt(work: () => void): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    // An unwrap error is one that the plugin's code threw in a step that the library took for us.
    if (error instanceof PluginError || error instanceof errors.QuickJSUnwrapError) return error.message;
    throw error;
  }
}
