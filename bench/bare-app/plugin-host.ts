// Only for the type of process.parentPort.
import type {} from 'electron';
import variant from '@jitl/quickjs-wasmfile-release-sync';
import { newQuickJSWASMModuleFromVariant, shouldInterruptAfterDeadline } from 'quickjs-emscripten-core';
import type { QuickJSDeferredPromise } from 'quickjs-emscripten-core';

// A plugin as one would run it with Electron and the library alone, as its documents show it: QuickJS with limits in a utility process, joined to the page by a
// raw port; no contract, no checks, no record, no budgets.

const MEMORY_LIMIT_BYTES = 32 * 1_024 * 1_024;
const TURN_LIMIT_MS = 250;

/** Does what the browser's does (`ASKED` in `lib/bench-plugin.ts`), with the frames of the raw port. */
const PLUGIN = `(async (text) => {
  const request = JSON.parse(text);
  if (request.askTimes === undefined) return say(JSON.stringify({ tabId: request.tabId, title: 'A page with a title of middle length' }));
  const startedAt = Date.now();
  let before = startedAt;
  let longest = 0;
  for (let i = 0; i < request.askTimes; i += 1) {
    JSON.parse(await ask(JSON.stringify({ tabId: i & 63, url: 'https://example.com/a/page?with=query', active: (i & 1) === 0 })));
    const now = Date.now();
    longest = Math.max(longest, now - before);
    before = now;
  }
  say(JSON.stringify({ times: [(before - startedAt) / request.askTimes] }));
})`;

const quickjs = await newQuickJSWASMModuleFromVariant(variant);
const runtime = quickjs.newRuntime();
runtime.setMemoryLimit(MEMORY_LIMIT_BYTES);
const context = runtime.newContext();

/** A stretch of the plugin's time: the work, then the jobs that it left. */
function turn(work: () => void): void {
  runtime.setInterruptHandler(shouldInterruptAfterDeadline(Date.now() + TURN_LIMIT_MS));
  work();
  runtime.executePendingJobs().dispose();
}

process.parentPort.once('message', ({ ports: [port] }) => {
  if (port === undefined) return;
  const waiting: QuickJSDeferredPromise[] = [];
  context.newFunction('say', (text) => port.postMessage(JSON.parse(context.getString(text)))).consume((say) => context.setProp(context.global, 'say', say));
  context
    .newFunction('ask', (text) => {
      const answer = context.newPromise();
      waiting.push(answer);
      port.postMessage(JSON.parse(context.getString(text)));
      return answer.handle;
    })
    .consume((ask) => context.setProp(context.global, 'ask', ask));
  const plugin = context.unwrapResult(context.evalCode(PLUGIN));
  port.on('message', ({ data }: { data: object }) => {
    turn(() => {
      context.newString(JSON.stringify(data)).consume((text) => {
        if ('title' in data) waiting.shift()?.resolve(text);
        else context.unwrapResult(context.callFunction(plugin, context.undefined, text)).dispose();
      });
    });
  });
  port.start();
});
