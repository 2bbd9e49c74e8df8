/** What a plugin broke, in words for its author. */
export class PluginError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PluginError';
  }
}

/** Something that a plugin can listen to: `terrarium.page.onReady(listener)`. */
export interface SandboxEvent {
  /** How many listeners the plugin set. */
  readonly listenerCount: number;
  /** Calls each listener with a JSON copy of the body. Returns when all have run, or were interrupted. */
  emit(body: unknown): void;
}

/** How a function counts. */
export interface FunctionOptions {
  /** It asks nobody for anything, and does not count against the limits of calls. */
  readonly isFree?: boolean;
}

/**
 * What a capability builds a plugin's functions with. Paths are below the global `terrarium`, such as `page.readText`.
 * Only JSON copies cross: no object of the host can be reached from within.
 */
export interface SandboxApi {
  /** A constant. */
  addValue(path: string, value: string | number): void;
  /** A function that gives the plugin a promise. What `run` throws rejects it: an `IpcError` with its code and text. */
  addFunction(path: string, run: (args: readonly unknown[]) => Promise<unknown>, options?: FunctionOptions): void;
  /** A function that takes a listener. `onFirstListener` is told when somebody begins to listen. */
  addEvent(path: string, onFirstListener?: () => void): SandboxEvent;
}
