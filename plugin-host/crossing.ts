import { Lifetime } from 'quickjs-emscripten-core';
import type { JSContextPointer, JSRuntimePointer, JSValueConstPointer, JSValuePointer, QuickJSContext, QuickJSEmscriptenModule, QuickJSFFI, QuickJSHandle, QuickJSRuntime, QuickJSWASMModule } from 'quickjs-emscripten-core';

/** Texts that surely fit in here are handed over through it; longer ones through a block of their own. */
const SCRATCH_BYTES = 4_096;
/** A character takes three bytes of UTF-8 at most. */
const MOST_BYTES_A_CHAR = 3;
const MOST_ARGUMENTS = 4;
const POINTER_BYTES = 4;
/** No other type's name begins with it. */
const N_OF_NUMBER = 'n'.charCodeAt(0);
/** The library counts its own numbers of host functions up from the lowest. */
const FIRST_FUNCTION_ID = 1;

type TextPointer = ReturnType<QuickJSFFI['QTS_Typeof']>;
type ContextsPointer = Parameters<QuickJSFFI['QTS_ExecutePendingJob']>[2];
type ArgumentsPointer = Parameters<QuickJSFFI['QTS_Call']>[4];

/** A value of the guest's, on QuickJS's heap. */
export type GuestValue = JSValuePointer | JSValueConstPointer;

/** A function of the host's: gets the place of its arguments, and gives a new value, or nothing. */
type HostFunction = (argumentsAt: JSValueConstPointer) => JSValuePointer | undefined;

/** One runtime of QuickJS with one context, as the library and as its own interface of C have them. */
export interface QuickJSParts {
  readonly module: QuickJSEmscriptenModule;
  readonly ffi: QuickJSFFI;
  readonly runtime: QuickJSRuntime;
  readonly context: QuickJSContext;
  readonly runtimePointer: JSRuntimePointer;
  readonly contextPointer: JSContextPointer;
}

/** Makes the runtime and its context. @param module what the library made its own from */
export function openQuickJS(quickjs: QuickJSWASMModule, module: QuickJSEmscriptenModule): QuickJSParts {
  // Of a build that never waits inside.
  const ffi = quickjs.getFFI() as QuickJSFFI;
  const { QTS_NewRuntime: newRuntime, QTS_NewContext: newContext } = ffi;
  // The library keeps its pointers to itself.
  let runtimePointer: JSRuntimePointer | undefined;
  let contextPointer: JSContextPointer | undefined;
  ffi.QTS_NewRuntime = () => (runtimePointer = newRuntime());
  ffi.QTS_NewContext = (...args) => (contextPointer = newContext(...args));
  const runtime = quickjs.newRuntime();
  const context = runtime.newContext();
  [ffi.QTS_NewRuntime, ffi.QTS_NewContext] = [newRuntime, newContext];
  if (runtimePointer === undefined || contextPointer === undefined) throw new Error('QuickJS did not start');
  return { module, ffi, runtime, context, runtimePointer, contextPointer };
}

/**
 * The few steps that each call of a plugin takes, straight through QuickJS's interface of C: the library makes an object for each value, an array for the
 * arguments and a generator for each function of the host's, and those took more than QuickJS itself. All else goes through the library.
 */
export class Crossing {
  readonly #parts: QuickJSParts;
  readonly #functions: HostFunction[] = [];
  readonly #scratch: TextPointer;
  readonly #argumentsAt: ArgumentsPointer;
  readonly #undefined: GuestValue;
  #words: Int32Array;

  constructor(parts: QuickJSParts) {
    this.#parts = parts;
    const { module, ffi } = parts;
    this.#scratch = module._malloc(SCRATCH_BYTES) as TextPointer;
    this.#argumentsAt = module._malloc(MOST_ARGUMENTS * POINTER_BYTES) as ArgumentsPointer;
    this.#undefined = ffi.QTS_GetUndefined();
    this.#words = new Int32Array(module.HEAPU8.buffer);
    const { callFunction } = module.callbacks;
    module.callbacks.callFunction = (asyncify, context, self, count, argumentsAt, id) => {
      const own = this.#functions[id - FIRST_FUNCTION_ID];
      if (own === undefined) return callFunction(asyncify, context, self, count, argumentsAt, id);
      // Null stands for undefined.
      return own(argumentsAt) ?? (0 as JSValuePointer);
    };
  }

  /** A function that the guest can call. It must not throw. The caller disposes of it. */
  newFunction(name: string, argumentCount: number, run: HostFunction): QuickJSHandle {
    this.#functions.push(run);
    const id = (this.#functions.length - 1 + FIRST_FUNCTION_ID) as Parameters<QuickJSFFI['QTS_NewFunction']>[4];
    return this.#handle(this.#parts.ffi.QTS_NewFunction(this.#parts.contextPointer, name, argumentCount, false, id));
  }

  argument(argumentsAt: JSValueConstPointer, index: number): JSValueConstPointer {
    return this.#parts.ffi.QTS_ArgvGetJSValueConstPointer(argumentsAt, index);
  }

  readNumber(value: GuestValue): number {
    return this.#parts.ffi.QTS_GetFloat64(this.#parts.contextPointer, value);
  }

  readText(value: GuestValue): string {
    const { module, ffi, contextPointer } = this.#parts;
    const at = ffi.QTS_GetString(contextPointer, value);
    const text = module.UTF8ToString(at);
    ffi.QTS_FreeCString(contextPointer, at);
    return text;
  }

  newNumber(value: number): JSValuePointer {
    return this.#parts.ffi.QTS_NewFloat64(this.#parts.contextPointer, value);
  }

  /** @throws PluginError if there is no memory for it */
  newText(text: string): JSValuePointer {
    const { module, ffi, contextPointer } = this.#parts;
    if (text.length * MOST_BYTES_A_CHAR < SCRATCH_BYTES) {
      module.stringToUTF8(text, this.#scratch, SCRATCH_BYTES);
      return ffi.QTS_NewString(contextPointer, this.#scratch);
    }
    const sizeBytes = module.lengthBytesUTF8(text) + 1;
    const at = module._malloc(sizeBytes) as TextPointer;
    module.stringToUTF8(text, at, sizeBytes);
    const value = ffi.QTS_NewString(contextPointer, at);
    module._free(at);
    return value;
  }

  free(value: JSValuePointer): void {
    this.#parts.ffi.QTS_FreeValuePointer(this.#parts.contextPointer, value);
  }

  /** Calls a function of the guest's; what it gives is let go. Gives what it threw, for the caller to dispose of. */
  call(guest: GuestValue, ...args: GuestValue[]): QuickJSHandle | undefined {
    const { module, ffi, contextPointer } = this.#parts;
    // The memory's buffer is another one once it has grown.
    if (this.#words.buffer !== module.HEAPU8.buffer) this.#words = new Int32Array(module.HEAPU8.buffer);
    this.#words.set(args, this.#argumentsAt / POINTER_BYTES);
    const result = ffi.QTS_Call(contextPointer, guest, this.#undefined, args.length, this.#argumentsAt);
    const error = ffi.QTS_ResolveException(contextPointer, result);
    this.free(result);
    return error === 0 ? undefined : this.#handle(error);
  }

  get hasJobs(): boolean {
    return this.#parts.ffi.QTS_IsJobPending(this.#parts.runtimePointer) !== 0;
  }

  /** Runs some of the jobs that wait (what follows an `await`). Gives what one threw, for the caller to dispose of. */
  runJobs(most: number): QuickJSHandle | undefined {
    const { module, ffi, runtimePointer, contextPointer } = this.#parts;
    // It writes there whose job was the last; there is one context.
    const countOrError = ffi.QTS_ExecutePendingJob(runtimePointer, most, this.#argumentsAt as unknown as ContextsPointer);
    const type = ffi.QTS_Typeof(contextPointer, countOrError);
    const isCount = module.HEAPU8[type] === N_OF_NUMBER;
    module._free(type);
    if (!isCount) return this.#handle(countOrError);
    this.free(countOrError);
    return undefined;
  }

  #handle(pointer: JSValuePointer): QuickJSHandle {
    return new Lifetime(pointer, undefined, (value) => this.free(value as JSValuePointer), this.#parts.runtime) as QuickJSHandle;
  }
}
