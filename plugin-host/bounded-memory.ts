import { newVariant } from 'quickjs-emscripten-core';
import type { QuickJSEmscriptenModule, QuickJSSyncVariant } from 'quickjs-emscripten-core';
import { PluginError } from './sandbox-api.ts';

const PAGE_BYTES = 65_536;
/** What the build starts with; less cannot be asked for. */
const INITIAL_PAGES = 256;
/** The interpreter's own stack and tables, which lie in the same memory. */
const INTERPRETER_BYTES = 6 * 1_024 * 1_024;
/** What has to be free between turns, so that the host's own small allocations never fail. */
const RESERVE_BYTES = 65_536;

/** A QuickJS build whose whole memory is limited. */
export interface BoundedMemory {
  readonly variant: QuickJSSyncVariant;
  /** What the library made its own from. @throws Error before it did */
  readonly module: QuickJSEmscriptenModule;
  /** False if the plugin holds nearly everything, so that not even the host can hand it a value any more. */
  hasRoom(): boolean;
  /** As much as it ever took: what was taken is not given back. */
  readonly sizeBytes: number;
}

/**
 * Gives a QuickJS build a memory that cannot grow past a limit. QuickJS's own limit does not hold in WebAssembly: it
 * cannot ask there how large a block is, and so counts no more than 8 bytes for each.
 */
export function boundMemory(base: QuickJSSyncVariant, limitBytes: number): BoundedMemory {
  const maximum = Math.max(INITIAL_PAGES, Math.ceil((limitBytes + INTERPRETER_BYTES) / PAGE_BYTES));
  const wasmMemory = new WebAssembly.Memory({ initial: INITIAL_PAGES, maximum });
  const withMemory = newVariant(base, { wasmMemory });
  let loaded: QuickJSEmscriptenModule | undefined;
  let allocate: (sizeBytes: number) => number = () => 0;
  let free: (address: number) => void = () => undefined;
  const variant: QuickJSSyncVariant = {
    ...withMemory,
    importModuleLoader: async () => {
      const imported = await withMemory.importModuleLoader();
      const outer = typeof imported === 'function' ? imported : imported.default;
      const load = typeof outer === 'function' ? outer : outer.default;
      return async (options) => {
        const module = await load(options);
        loaded = module;
        allocate = module._malloc.bind(module);
        free = module._free.bind(module);
        // The library writes to whatever address it gets, 0 included.
        module._malloc = (sizeBytes: number): number => {
          const address = allocate(sizeBytes);
          if (address === 0) throw new PluginError('out of memory');
          return address;
        };
        return module;
      };
    },
  };
  return {
    variant,
    get module() {
      if (loaded === undefined) throw new Error('QuickJS is not loaded yet');
      return loaded;
    },
    get sizeBytes() {
      return wasmMemory.buffer.byteLength;
    },
    hasRoom: () => {
      const address = allocate(RESERVE_BYTES);
      if (address !== 0) free(address);
      return address !== 0;
    },
  };
}
