// The few globals that every JavaScript process of Electron has. The core uses no others.
declare const performance: { readonly timeOrigin: number; now(): number };
declare function setTimeout(run: () => void, delayMs: number): unknown;
declare function clearTimeout(timer: unknown): void;
declare function queueMicrotask(run: () => void): void;
interface AbortSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}
declare class AbortController {
  readonly signal: AbortSignal;
  abort(): void;
}
declare function structuredClone<T>(value: T): T;
