import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runBuild } from '../../scripts/build/run-build.mjs';
import type { Build } from '../../scripts/build/table.mjs';

/** Where the bench's apps are built to, from the checkout's root. */
export const BENCH_OUT = 'bench/out';

const inputs = ['bench', 'main', 'lab', 'preload', 'renderer/lib', 'ipc', 'i18n'];
const row = (name: string, kind: Build['kind'], entry: string, out: string): Build => ({
  name: `bench-${name}`,
  kind,
  entry,
  out: `${BENCH_OUT}/${out}`,
  inputs,
});

// Bundled as the browser itself is, with the same options.
const ROWS: readonly Build[] = [
  row('our-app', 'main', 'bench/our-app/main.ts', 'our-app'),
  row('our-host', 'utility', 'bench/our-app/host.ts', 'our-host'),
  // Where the browser's factory of views looks for it.
  row('our-preload', 'preload', 'preload/ui.ts', 'preload/ui.cjs'),
  row('our-ports', 'preload', 'bench/our-app/ports-preload.ts', 'preload/our-ports.cjs'),
  row('our-page', 'utility', 'bench/our-app/calls-page.ts', 'our-page'),
  row('lab-app', 'main', 'bench/lab-app/main.ts', 'lab-app'),
  // Where the browser's own code looks for it.
  row('lab-peer', 'utility', 'lab/peer/main.ts', 'lab'),
  row('bare-app', 'main', 'bench/bare-app/main.ts', 'bare-app'),
  row('bare-host', 'utility', 'bench/bare-app/host.ts', 'bare-host'),
  row('bare-plugin-host', 'utility', 'bench/bare-app/plugin-host.ts', 'bare-plugin-host'),
  row('bare-preload', 'preload', 'bench/bare-app/preload.ts', 'preload/bare.cjs'),
  row('bare-page', 'utility', 'bench/bare-app/calls-page.ts', 'bare-page'),
];

/** Builds both apps of the bench where they are out of date. */
export async function buildApps(root: string): Promise<void> {
  for (const each of ROWS) await runBuild(each, root);
  for (const [name, kind] of [['our-app', 'our'], ['bare-app', 'bare'], ['lab-app', 'lab']] as const) {
    const folder = join(root, BENCH_OUT, name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: `bench-${kind}`, version: '0.0.0', type: 'module', main: 'main.js' }));
  }
}
