// Node and Electron have it; the typings that this room sees (no DOM) do not.
declare namespace WebAssembly {
  class Memory {
    /** In pages of 64 KB. */
    constructor(descriptor: { initial: number; maximum: number });
    readonly buffer: ArrayBuffer;
  }
}
