import type { Client } from '../ipc/core/ends.ts';
import type { pluginApiContract } from '../ipc/contracts/plugin-host.ts';
import type { Sandbox } from './sandbox.ts';

/** Not so many that main would end the process for what it refuses of them, nor if it comes twice. */
const FLOOD_CALLS = 2_000;

/** Code that a bad plugin might have. */
const BAD_CODE = {
  throw: 'throw new Error("thrown on purpose by the crash lab")',
  loop: 'for (;;);',
  // To the last byte: what fails is caught, and less is taken then.
  memory: `globalThis.kept = null;
    for (let size = 65536; size >= 64; size /= 2) {
      try { for (;;) globalThis.kept = { kept: globalThis.kept, data: new Uint8Array(size) }; } catch {}
    }`,
} as const;

/** A way in which the crash lab makes a plugin's process misbehave. */
export type Misbehaviour = keyof typeof BAD_CODE | 'exit' | 'flood';

/** Misbehaves on purpose: the first three as code of the plugin, in its sandbox. */
export function misbehave(how: Misbehaviour, sandbox: Sandbox, main: Client<typeof pluginApiContract>, exit: (code: number) => void): void {
  if (how === 'exit') exit(3);
  else if (how === 'flood') {
    // Most are refused: that is the point.
    for (let i = 0; i < FLOOD_CALLS; i += 1) main.log({ level: 'info', text: 'flood' }).catch(() => undefined);
  } else sandbox.run(BAD_CODE[how], `crash-lab-${how}.js`);
}
