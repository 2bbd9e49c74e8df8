import { servePorts } from './page-ports.ts';
import type { ServePorts } from './page-ports.ts';

// Evaluated in the world of the page's preload when a plugin first works on the page; the preload keeps what it is given.
const { terrariumPageAgent } = globalThis as typeof globalThis & { readonly terrariumPageAgent?: (serve: ServePorts) => void };
terrariumPageAgent?.(servePorts);
