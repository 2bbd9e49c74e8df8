import type { JSValuePointer, QuickJSContext, QuickJSHandle } from 'quickjs-emscripten-core';
import type { Crossing, GuestValue } from './crossing.ts';
import { PluginError } from './sandbox-api.ts';

/** What a plugin may pass to one call, as JSON text. */
const MAX_CALL_CHARS = 2_100_000;
const MAX_ARGUMENTS = 8;
const NOT_PLAIN = 'bad-request: an argument cannot be copied: it has to be plain data';

/**
 * The guest's half, run before the plugin: promises are made, and values read and written, by the guest itself, so that a call is one step out and one step
 * in. What it uses is taken before the plugin could put its own in place; what of the plugin's runs meanwhile (getters, `toJSON`, proxies) runs inside, within
 * its limits.
 */
const GUEST_HALF = `((call, fail) => {
  'use strict';
  const { parse, stringify } = JSON;
  const [Pledge, Failure] = [Promise, Error];
  const waiting = { __proto__: null };
  let lastId = 0;
  const failure = (text) => {
    const error = new Failure(text);
    error.name = 'TerrariumError';
    return error;
  };
  const write = (args) => {
    let text = '[';
    for (let i = 0; i < args.length && i < ${MAX_ARGUMENTS}; i += 1) text += (i === 0 ? '' : ',') + (stringify(args[i]) ?? 'null');
    return text + ']';
  };
  const ask = (index, args) =>
    new Pledge((resolve, reject) => {
      let text;
      try {
        text = write(args);
      } catch {
        return reject(failure('${NOT_PLAIN}'));
      }
      const id = (lastId += 1);
      waiting[id] = { resolve, reject };
      const refusal = call(index, id, text);
      if (refusal === undefined) return;
      delete waiting[id];
      reject(failure(refusal));
    });
  return {
    define: (name, index) => ({ [name]: (...args) => ask(index, args) })[name],
    settle: (id, isAnswer, text) => {
      const { resolve, reject } = waiting[id];
      delete waiting[id];
      if (!isAnswer) return reject(failure(text));
      let value;
      try {
        value = text === undefined ? undefined : parse(text);
      } catch {
        return reject(failure('failed-precondition: out of memory'));
      }
      resolve(value);
    },
    tell: async (listener, text) => {
      try {
        await listener(text === undefined ? undefined : parse(text));
      } catch (error) {
        fail(error);
      }
    },
  };
})`;

/** What the host does when the guest calls. */
export interface BridgeHost {
  /** A function of the plugin's interface was called, with these arguments. What is returned refuses it at once. */
  call(index: number, callId: number, args: readonly unknown[]): string | undefined;
  /** A listener threw, at once or later. Takes the handle. */
  fail(error: QuickJSHandle): void;
  /** Something of QuickJS itself failed in one of these: its state is broken. */
  broke(error: unknown): void;
}

/** Carries calls out of QuickJS, and answers and events in. Nothing crosses but numbers and JSON text. */
export class Bridge {
  readonly #context: QuickJSContext;
  readonly #crossing: Crossing;
  readonly #describe: (error: QuickJSHandle) => string;
  readonly #define: QuickJSHandle;
  readonly #settle: QuickJSHandle;
  readonly #tell: QuickJSHandle;

  /** @param describe what the guest threw, in words; takes the handle */
  constructor(context: QuickJSContext, crossing: Crossing, host: BridgeHost, describe: (error: QuickJSHandle) => string) {
    this.#context = context;
    this.#crossing = crossing;
    this.#describe = describe;
    // What is thrown here must not run through QuickJS; the library would tell the guest of it.
    const guarded = <T>(run: () => T): T | undefined => {
      try {
        return run();
      } catch (error) {
        host.broke(error);
        return undefined;
      }
    };
    const call = crossing.newFunction('call', 3, (at) =>
      guarded(() => {
        const args = readArguments(crossing.readText(crossing.argument(at, 2)));
        const numberAt = (index: number): number => crossing.readNumber(crossing.argument(at, index));
        const refusal = typeof args === 'string' ? args : host.call(numberAt(0), numberAt(1), args);
        return refusal === undefined ? undefined : crossing.newText(refusal);
      }),
    );
    const fail = context.newFunction('fail', (error) => guarded(() => host.fail(error.dup())));
    const half = context.unwrapResult(context.evalCode(GUEST_HALF, 'terrarium'));
    const made = context.unwrapResult(context.callFunction(half, context.undefined, call, fail));
    [this.#define, this.#settle, this.#tell] = [context.getProp(made, 'define'), context.getProp(made, 'settle'), context.getProp(made, 'tell')];
    for (const handle of [call, fail, half, made]) handle.dispose();
  }

  /** A function that calls the host by this index. The caller disposes of it. */
  define(name: string, index: number): QuickJSHandle {
    const args = [this.#context.newString(name), this.#context.newNumber(index)];
    const made = this.#context.unwrapResult(this.#context.callFunction(this.#define, this.#context.undefined, args));
    for (const handle of args) handle.dispose();
    return made;
  }

  /** Answers a call with a JSON copy. One that the plugin's memory cannot hold fails. */
  answer(callId: number, value: unknown): void {
    const json = JSON.stringify(value) as string | undefined;
    let text: JSValuePointer | undefined;
    try {
      text = json === undefined ? undefined : this.#crossing.newText(json);
    } catch (error) {
      if (!(error instanceof PluginError)) throw error;
      return this.refuse(callId, `failed-precondition: ${error.message}`);
    }
    this.#finish(callId, this.#context.true, text);
  }

  refuse(callId: number, message: string): void {
    this.#finish(callId, this.#context.false, this.#crossing.newText(message));
  }

  /** Calls a listener with a JSON copy. */
  tell(listener: QuickJSHandle, body: unknown): void {
    const json = JSON.stringify(body) as string | undefined;
    const text = json === undefined ? undefined : this.#crossing.newText(json);
    this.#run(this.#tell, [listener.value, text ?? this.#context.undefined.value], text);
  }

  /** Takes the text. */
  #finish(callId: number, isAnswer: QuickJSHandle, text: JSValuePointer | undefined): void {
    const id = this.#crossing.newNumber(callId);
    this.#run(this.#settle, [id, isAnswer.value, text ?? this.#context.undefined.value], id, text);
  }

  /** Lets go of what is `owned`. @throws PluginError if the guest is interrupted, or has no memory left */
  #run(guest: QuickJSHandle, args: GuestValue[], ...owned: (JSValuePointer | undefined)[]): void {
    const error = this.#crossing.call(guest.value, ...args);
    for (const value of owned) if (value !== undefined) this.#crossing.free(value);
    if (error !== undefined) throw new PluginError(this.#describe(error));
  }
}

/** What the guest wrote; a text where it is refused. */
function readArguments(text: string): readonly unknown[] | string {
  if (text.length > MAX_CALL_CHARS) return `bad-request: the arguments are longer than ${MAX_CALL_CHARS} characters`;
  try {
    return JSON.parse(text) as unknown[];
  } catch {
    return NOT_PLAIN;
  }
}
