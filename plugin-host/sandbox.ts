import { newQuickJSWASMModuleFromVariant } from 'quickjs-emscripten-core';
import type { QuickJSContext, QuickJSHandle, QuickJSSyncVariant } from 'quickjs-emscripten-core';
import { toErrorBody } from '../ipc/core/errors.ts';
import { attempt, begin } from './attempt.ts';
import { boundMemory } from './bounded-memory.ts';
import type { BoundedMemory } from './bounded-memory.ts';
import { Bridge } from './bridge.ts';
import { Crossing, openQuickJS } from './crossing.ts';
import type { QuickJSParts } from './crossing.ts';
import { describeThrown, isInterrupt } from './describe-thrown.ts';
import { offerModules } from './modules.ts';
import { PluginError } from './sandbox-api.ts';
import type { FunctionOptions, SandboxApi, SandboxEvent } from './sandbox-api.ts';
import { TurnClock, processClocks } from './turn-clock.ts';
import type { Clocks } from './turn-clock.ts';

/** Calls of one plugin that may wait for an answer at the same time. */
export const MAX_PENDING_CALLS = 64;
/** Listeners that a plugin may set for one event. */
export const MAX_LISTENERS = 16;
const JOBS_A_SLICE = 100;
/** The module is compiled and run in one stretch. */
const START_FACTOR = 4;
const DEFAULT_STACK_LIMIT_BYTES = 256 * 1_024;

export interface SandboxOptions {
  /** The QuickJS build to run: `@jitl/quickjs-wasmfile-release-sync`. */
  readonly variant: QuickJSSyncVariant;
  /** What the plugin's values may take; at least about 10 MB. */
  readonly memoryLimitBytes: number;
  readonly stackLimitBytes?: number;
  /** How long the plugin may run at a stretch before it is interrupted. */
  readonly turnLimitMs: number;
  readonly clocks?: Clocks;
  /** Modules that the plugin's own may import, by file name. */
  readonly modules?: Readonly<Record<string, string>>;
  /** Told of each stretch: how long it ran, and whether it was interrupted. */
  readonly onTurn?: (durationMs: number, isInterrupted: boolean) => void;
  /** Runs a stretch of the plugin now, or later if it takes too much; events may be dropped then, answers not. */
  readonly pace?: (turn: () => void, mayDrop: boolean) => void;
  /** Asked before each call of a capability. False refuses it. */
  readonly mayCall?: () => boolean;
  /** The plugin failed, and goes on: it threw, rejected, or ran too long. */
  readonly onError: (message: string) => void;
  /** QuickJS itself failed, or (`full`) the plugin holds all of its memory. It can run no more; the process should end. */
  readonly onFatal: (message: string, why: 'broken' | 'full') => void;
}

interface HostFunction {
  readonly run: (args: readonly unknown[]) => Promise<unknown>;
  readonly isFree: boolean;
}

/**
 * Runs one plugin's code in QuickJS. The code has the language's own globals and, once capabilities were installed, the
 * global `terrarium`: no Node, no Electron, no module but its own. The memory, the stack and each turn are limited.
 */
export class Sandbox implements SandboxApi {
  readonly #options: SandboxOptions;
  readonly #clock: TurnClock;
  readonly #pace: (turn: () => void, mayDrop: boolean) => void;
  readonly #memory: BoundedMemory;
  readonly #crossing: Crossing;
  readonly #context: QuickJSContext;
  readonly #bridge: Bridge;
  readonly #functions: HostFunction[] = [];
  /** Of listeners, in this turn. */
  readonly #failures: string[] = [];
  readonly #objects = new Map<string, QuickJSHandle>();
  #pendingCalls = 0;
  #openCalls = 0;
  /** In this turn. */
  #interrupted = false;
  #wasInterrupted = false;
  /** Set once QuickJS can no longer be trusted. */
  #fatal: string | undefined;

  private constructor(quickjs: QuickJSParts, memory: BoundedMemory, options: SandboxOptions) {
    const { runtime } = quickjs;
    this.#options = options;
    this.#clock = new TurnClock(options.clocks ?? processClocks);
    this.#pace = options.pace ?? ((turn) => turn());
    this.#memory = memory;
    this.#crossing = new Crossing(quickjs);
    runtime.setMemoryLimit(options.memoryLimitBytes);
    runtime.setMaxStackSize(options.stackLimitBytes ?? DEFAULT_STACK_LIMIT_BYTES);
    runtime.setInterruptHandler(() => {
      this.#interrupted = this.#clock.isOver;
      return this.#interrupted;
    });
    this.#context = quickjs.context;
    this.#bridge = new Bridge(
      this.#context,
      this.#crossing,
      {
        call: (index, callId, args) => this.#called(index, callId, args),
        fail: (error) => void this.#failures.push(this.#describe(error)),
        broke: (error) => this.#die(error),
      },
      (error) => this.#describe(error),
    );
    if (options.modules !== undefined) offerModules(runtime, options.modules);
    const root = this.#context.newObject();
    this.#context.defineProp(this.#context.global, 'terrarium', { value: root, enumerable: true });
    this.#objects.set('', root);
  }

  static async create(options: SandboxOptions): Promise<Sandbox> {
    const memory = boundMemory(options.variant, options.memoryLimitBytes);
    const module = await newQuickJSWASMModuleFromVariant(memory.variant);
    return new Sandbox(openQuickJS(module, memory.module), memory, options);
  }

  /** What the plugin's memory takes of the machine's. */
  get memoryBytes(): number {
    return this.#memory.sizeBytes;
  }

  /** True while a call of the plugin has no answer yet; a wait is one. */
  get isWaiting(): boolean {
    return this.#openCalls > 0;
  }

  addValue(path: string, value: string | number): void {
    this.#set(path, typeof value === 'string' ? this.#context.newString(value) : this.#context.newNumber(value));
  }

  addFunction(path: string, run: HostFunction['run'], { isFree = false }: FunctionOptions = {}): void {
    this.#set(path, this.#bridge.define(nameOf(path), this.#functions.length));
    this.#functions.push({ run, isFree });
  }

  addEvent(path: string, onFirstListener: () => void = () => undefined): SandboxEvent {
    const listeners: QuickJSHandle[] = [];
    const listen = (listener?: QuickJSHandle): void => {
      if (listener === undefined || this.#context.typeof(listener) !== 'function') {
        throw new PluginError(`terrarium.${path} takes a function`);
      }
      if (listeners.length >= MAX_LISTENERS) throw new PluginError(`terrarium.${path} has ${MAX_LISTENERS} listeners already`);
      listeners.push(listener.dup());
      if (listeners.length === 1) onFirstListener();
    };
    this.#set(path, this.#context.newFunction(nameOf(path), listen));
    return {
      get listenerCount() {
        return listeners.length;
      },
      emit: (body) => {
        for (const listener of listeners) this.#soon(() => this.#bridge.tell(listener, body), true);
      },
    };
  }

  /**
   * Runs the plugin's module. Calls that it makes may still be under way afterwards.
   * @throws PluginError if it cannot be compiled, throws, or runs too long.
   */
  run(source: string, fileName: string): void {
    // Compiling counts too: it gets more time than what follows.
    const failure = this.#attemptTurn(() => {
      const result = this.#context.evalCode(source, fileName, { type: 'module' });
      if (result.error !== undefined) throw new PluginError(this.#describe(result.error));
      // What follows a top-level `await` of something that is there already.
      const failureOfJobs = this.#drain();
      const rejection = this.#observe(result.value) ?? failureOfJobs;
      if (rejection !== undefined) throw new PluginError(rejection);
    }, this.#options.turnLimitMs * START_FACTOR);
    if (this.#fatal !== undefined) throw new PluginError(this.#fatal);
    if (failure !== undefined) throw new PluginError(failure);
  }

  #soon(work: () => void, mayDrop = false): void {
    this.#pace(() => this.#turn(work), mayDrop);
  }

  /** One stretch of the plugin's time, whose failure is told of. */
  #turn(work: () => void): void {
    const failure = this.#attemptTurn(work);
    if (failure !== undefined) this.#options.onError(failure);
  }

  /** One stretch of the plugin's time: the work, then the jobs that it left. Gives its first failure, if any. */
  #attemptTurn(work: () => void, limitMs = this.#options.turnLimitMs): string | undefined {
    if (this.#fatal !== undefined) return undefined;
    this.#clock.start(limitMs);
    this.#wasInterrupted = false;
    this.#interrupted = false;
    let failure: string | undefined;
    try {
      failure = attempt(work);
      const failureOfJobs = this.#drain();
      const [first, ...others] = this.#failures.splice(0);
      failure ??= first ?? failureOfJobs;
      for (const other of others) this.#options.onError(other);
    } catch (error) {
      this.#die(error);
    } finally {
      this.#options.onTurn?.(this.#clock.stop(), this.#wasInterrupted);
    }
    if (this.#fatal === undefined && !this.#memory.hasRoom()) this.#die(new PluginError('the plugin holds all of its memory'), 'full');
    return failure;
  }

  /** Runs the jobs that wait (what follows an `await`). Gives the last failure, if any. */
  #drain(): string | undefined {
    let failure: string | undefined;
    while (this.#crossing.hasJobs) {
      // Many short jobs may each stay under QuickJS's own count between two looks at the clock.
      if (this.#clock.isOver) return this.#overrun();
      const error = this.#crossing.runJobs(JOBS_A_SLICE);
      if (error !== undefined) failure = this.#describe(error);
    }
    // A job that is interrupted may only reject a promise that nobody looks at.
    return failure ?? (this.#interrupted ? this.#overrun() : undefined);
  }

  /** Why a promise is rejected already; one that still waits is told of later. Takes the handle. */
  #observe(handle: QuickJSHandle): string | undefined {
    const state = this.#context.getPromiseState(handle);
    if (state.type === 'pending') {
      void this.#context.resolvePromise(handle).then(
        (result) =>
          this.#turn(() => {
            if (result.error !== undefined) throw new PluginError(this.#describe(result.error));
            result.value.dispose();
          }),
        // The library goes through whatever the plugin has put in the place of `Promise`.
        (error: unknown) => this.#turn(() => { throw error; }),
      );
    } else if (state.type === 'fulfilled' && state.notAPromise !== true) {
      state.value.dispose();
    }
    handle.dispose();
    return state.type === 'rejected' ? this.#describe(state.error) : undefined;
  }

  /** The plugin calls. What is refused is refused at once, in its own turn: it costs nobody else a thing. */
  #called(index: number, callId: number, args: readonly unknown[]): string | undefined {
    const called = this.#functions[index];
    if (called === undefined) return 'not-found: there is no such function';
    const weight = called.isFree ? 0 : 1;
    if (!called.isFree && this.#options.mayCall?.() === false) return 'quota-exceeded: too many calls a second';
    if (!called.isFree && this.#pendingCalls >= MAX_PENDING_CALLS) return `quota-exceeded: ${MAX_PENDING_CALLS} calls wait for an answer already`;
    this.#pendingCalls += weight;
    this.#openCalls += 1;
    const settle = (work: () => void): void => {
      this.#pendingCalls -= weight;
      this.#openCalls -= 1;
      this.#soon(work);
    };
    begin(() => called.run(args)).then(
      (value) => settle(() => this.#bridge.answer(callId, value)),
      (error: unknown) => {
        const { code, message } = toErrorBody(error);
        settle(() => this.#bridge.refuse(callId, `${code}: ${message}`));
      },
    );
    return undefined;
  }

  /** Sets a property below `terrarium`, making the objects on the way. Takes the handle. */
  #set(path: string, handle: QuickJSHandle): void {
    const parentPath = path.slice(0, Math.max(0, path.lastIndexOf('.')));
    let parent = this.#objects.get(parentPath);
    if (parent === undefined) {
      parent = this.#context.newObject();
      this.#set(parentPath, parent.dup());
      this.#objects.set(parentPath, parent);
    }
    this.#context.setProp(parent, nameOf(path), handle);
    handle.dispose();
  }

  /** What the plugin threw, in words. Takes the handle. */
  #describe(error: QuickJSHandle): string {
    const thrown: unknown = this.#context.dump(error);
    // Of a thrown promise the library has disposed by now.
    if (error.alive) error.dispose();
    return isInterrupt(thrown) ? this.#overrun() : describeThrown(thrown);
  }

  #overrun(): string {
    this.#wasInterrupted = true;
    return `the plugin ran longer than ${this.#options.turnLimitMs} ms at a stretch and was interrupted`;
  }

  /** A failure of QuickJS itself, such as a native stack that ran over: its state is broken from now on. */
  #die(error: unknown, why: 'broken' | 'full' = 'broken'): void {
    if (this.#fatal !== undefined) return;
    const reason = error instanceof Error ? error.message : 'no reason given';
    this.#fatal = error instanceof PluginError ? reason : `QuickJS failed: ${reason}`;
    this.#options.onFatal(this.#fatal, why);
  }
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
