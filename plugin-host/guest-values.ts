import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten-core';
import { toErrorBody } from '../ipc/core/errors.ts';
import { PluginError } from './sandbox-api.ts';

/** Copies values into QuickJS. Nothing of the host goes in but JSON text. */
export class GuestValues {
  readonly #context: QuickJSContext;
  readonly #describe: (error: QuickJSHandle) => string;
  /** Taken before the plugin runs, so that it cannot put its own in place. */
  readonly #parseJson: QuickJSHandle;

  constructor(context: QuickJSContext, describe: (error: QuickJSHandle) => string) {
    this.#context = context;
    this.#describe = describe;
    this.#parseJson = context.unwrapResult(context.evalCode('JSON.parse'));
  }

  /** A JSON copy inside. The caller disposes of it. @throws PluginError if the plugin's memory cannot hold it. */
  copyIn(value: unknown): QuickJSHandle {
    if (value === undefined) return this.#context.undefined;
    const text = JSON.stringify(value);
    const result = this.#context
      .newString(text)
      .consume((json) => this.#context.callFunction(this.#parseJson, this.#context.undefined, json));
    if (result.error !== undefined) throw new PluginError(this.#describe(result.error));
    return result.value;
  }

  tryCopyIn(value: unknown): QuickJSHandle | PluginError {
    try {
      return this.copyIn(value);
    } catch (error) {
      if (error instanceof PluginError) return error;
      throw error;
    }
  }

  /** The error that a plugin's promise rejects with. */
  errorIn(error: unknown): QuickJSHandle {
    const { code, message } = toErrorBody(error);
    return this.#context.newError({ name: 'TerrariumError', message: `${code}: ${message}` });
  }
}
