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

/** Runs what gives a promise; what it throws at once rejects. */
export function begin(run: () => Promise<unknown>): Promise<unknown> {
  try {
    return run();
  } catch (error) {
    return Promise.reject(error);
  }
}
