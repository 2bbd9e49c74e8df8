/**
 * Long runs of the lab, between child processes of Node (message ports are Electron's: `npm run bench -- --only lab` has theirs). Run: node bench/lab-soak.mjs [--messages 1000000] [--kills 200] [--only tcp,pipe]
 * Messages of all sizes at the borders, each compared byte for byte; then one end or the other is killed at a random moment, again and again. Exit code 1 if
 * a message was wrong or missing, an end did not see the other's death, or something is left in the system.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { LAB_MECHANISMS } from '../ipc/contracts/lab-mechanisms.ts';
import { LabRunner } from '../lab/runner/lab-runner.ts';
import { createNodePeers } from '../lab/runner/node-peers.ts';
import { floodLink } from './lib/lab-flood.ts';

const { values } = parseArgs({ options: { messages: { type: 'string', default: '1000000' }, kills: { type: 'string', default: '200' }, only: { type: 'string' } } });
const wanted = values.only?.split(',');
const mechanisms = LAB_MECHANISMS.filter((id) => id !== 'message-port' && (wanted === undefined || wanted.includes(id)));
const root = mkdtempSync(join(tmpdir(), 'lab-soak-'));
const entry = fileURLToPath(new URL('../lab/peer/main.ts', import.meta.url));
const env = { ...process.env, NODE_COMPILE_CACHE: join(root, 'compile-cache') };
const runner = new LabRunner({ root: join(root, 'runs'), platform: createNodePeers({ entry, program: process.execPath, env }) });
let failures = 0;

/** @param {boolean} isGood @param {string} text */
function report(isGood, text) {
  if (!isGood) failures += 1;
  process.stdout.write(`${isGood ? 'ok  ' : 'FAIL'} ${text}\n`);
}

/** Objects of the system that this run could have left. */
function leftovers() {
  const shared = readdirSync('/dev/shm').filter((name) => name.startsWith(`terrarium-lab-${process.pid}-`));
  const queues = readFileSync('/proc/sysvipc/msg', 'utf8').trim().split('\n').length - 1 - queuesBefore;
  return [...shared, ...(queues > 0 ? [`${queues} System V queues`] : []), ...readdirSync(runner.folder.path), ...runner.pids.map(String)];
}
const queuesBefore = readFileSync('/proc/sysvipc/msg', 'utf8').trim().split('\n').length - 1;

/** @param {typeof LAB_MECHANISMS[number]} mechanism @param {number} messageCount */
async function soak(mechanism, messageCount) {
  const startedAtMs = performance.now();
  const { isWhole, receivedCount, wrongCount, receivedBytes } = await floodLink(runner, mechanism, messageCount);
  const seconds = (performance.now() - startedAtMs) / 1_000;
  report(isWhole, `${mechanism}: ${receivedCount} of ${messageCount} messages, ${wrongCount} wrong, ${(receivedBytes / 1e6).toFixed(1)} MB, ${seconds.toFixed(1)} s`);
}

/** @param {typeof LAB_MECHANISMS[number]} mechanism @param {number} round */
async function killOne(mechanism, round) {
  const link = await runner.open(mechanism, {});
  const { linkId } = link;
  const victim = Math.random() < 0.5 ? 'first' : 'second';
  const survivor = victim === 'first' ? link.second : link.first;
  const plan = { messageCount: 1e9, sizeBytes: 16, traceCount: 0, timeoutMs: -1 };
  const reads = victim === 'first' || mechanism === 'file';
  const working = reads ? survivor.client.drain({ linkId, ...plan }) : survivor.client.flood({ linkId, ...plan });
  const dying = victim === 'first' ? link.first.client.flood({ linkId, ...plan }) : link.second.client.drain({ linkId, ...plan });
  dying.catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 50));
  const killedAtMs = performance.now();
  link[victim].kill();
  const end = await Promise.race([working.then((each) => each.end), new Promise((resolve) => setTimeout(() => resolve('hangs'), 20_000).unref())]);
  const noticedMs = performance.now() - killedAtMs;
  await runner.end();
  const left = leftovers();
  if (end !== 'closed' || left.length > 0) report(false, `${mechanism}, kill ${round}: the other end says ${String(end)}; left: ${left.join(' ')}`);
  return noticedMs;
}

for (const mechanism of mechanisms) await soak(mechanism, Number(values.messages));
const kills = Number(values.kills);
/** @type {number[]} */
const noticed = [];
for (let round = 0; round < kills; round += 1) noticed.push(await killOne(mechanisms[round % mechanisms.length] ?? 'pipe', round));
report(true, `${kills} kills; the other end noticed after ${Math.max(0, ...noticed).toFixed(0)} ms at most`);
runner.stop();
rmSync(root, { recursive: true, force: true });
process.exitCode = failures > 0 ? 1 : 0;
