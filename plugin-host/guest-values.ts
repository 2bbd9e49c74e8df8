import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten-core';
import { IpcError, toErrorBody } from '../ipc/core/errors.ts';
import { PluginError } from './sandbox-api.ts';

/** What a plugin may pass in one argument, as JSON text. */
const MAX_ARGUMENT_CHARS = 2_000_000;

/** Copies values into QuickJS and out of it. Nothing crosses but JSON text. */
export class GuestValues {
  readonly #context: QuickJSContext;
  readonly #describe: (error: QuickJSHandle) => string;
  /** Taken before the plugin runs, so that it cannot put its own in place. */
  readonly #parseJson: QuickJSHandle;
  readonly #writeJson: QuickJSHandle;

  constructor(context: QuickJSContext, describe: (error: QuickJSHandle) => string) {
    this.#context = context;
    this.#describe = describe;
    this.#parseJson = context.unwrapResult(context.evalCode('JSON.parse'));
    this.#writeJson = context.unwrapResult(context.evalCode('JSON.stringify'));
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

  /**
   * A copy outside, made by the engine's own JSON writer: what of the plugin's runs meanwhile (getters, `toJSON`, proxies) runs inside, within its
   * limits. What has no JSON is undefined. @throws IpcError bad-request if it cannot be copied
   */
  copyOut(handle: QuickJSHandle): unknown {
    const result = this.#context.callFunction(this.#writeJson, this.#context.undefined, handle);
    if (result.error !== undefined) {
      result.error.dispose();
      throw new IpcError('bad-request', 'an argument cannot be copied: it has to be plain data');
    }
    return result.value.consume((json) => {
      if (this.#context.typeof(json) !== 'string') return undefined;
      const text = this.#context.getString(json);
      if (text.length > MAX_ARGUMENT_CHARS) throw new IpcError('bad-request', `an argument is longer than ${MAX_ARGUMENT_CHARS} characters`);
      return JSON.parse(text) as unknown;
    });
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
