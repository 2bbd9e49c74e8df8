import { existsSync, readdirSync } from 'node:fs';
import { constants, tmpdir, userInfo } from 'node:os';
import { basename, join } from 'node:path';
import type { BaseWindow } from 'electron';
import type { Translate } from '../../i18n/catalogue.ts';
import type { labContract } from '../../ipc/contracts/lab.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import type { Service } from '../../ipc/core/ends.ts';
import { tap } from '../../ipc/core/tap.ts';
import { nowMs } from '../../ipc/core/transport.ts';
import type { Transport } from '../../ipc/core/transport.ts';
import { catalogueOf, experimentsOf, factsHere } from '../../lab/catalogue.ts';
import type { NodePeersOptions } from '../../lab/runner/node-peers.ts';
import type { PassedBatch } from '../../lab/runner/passed.ts';
import { onQuit } from '../electron/app.ts';
import { askSavePath } from '../electron/file-dialogs.ts';
import { canRunAsNode, createPortPair, forkLabPeer, LAB_PEER_ENTRY } from '../electron/lab-platform.ts';
import { serveLab } from '../lab/lab-handlers.ts';
import { LabService } from '../lab/lab-service.ts';
import type { LabBench } from '../lab/ports.ts';
import type { Resident } from '../processes/processes-service.ts';
import type { TrafficParts } from './traffic.ts';
import { writeNoted } from './half-written.ts';

/** Long enough that the start is over. */
const TIDY_AFTER_MS = 4_000;

/** What the lab is joined with. */
export interface LabParts {
  readonly traffic: TrafficParts;
  readonly say: Translate;
  /** Over which the system's dialogs stand. */
  readonly window: () => BaseWindow | undefined;
  /** A peer is there. */
  readonly onPeer: () => void;
  /** A peer that is no process of Chromium's died. */
  readonly onPeerDied: (name: string, pid: number, exitCode: number) => void;
}

/** What others use of the lab. */
export interface LabOfOthers {
  residents(): readonly Resident[];
  /** Kills a process of the link that is open, and tells what the other one saw of it; undefined if it is none of those. */
  killPid: LabService['killPid'];
  experiment: LabService['experiment'];
}

/** The IPC Lab, and the layer `os` of the log: what passed between its processes. */
export function composeLab({ traffic, say, window, onPeer, onPeerDied }: LabParts): LabOfOthers {
  const { flood, recorder, keys, registry } = traffic;
  const facts = factsHere(canRunAsNode());
  const catalogue = { system: facts.system, mechanisms: catalogueOf(facts), experiments: experimentsOf(facts), pipesAreInherited: facts.canInherit };
  const served: Service<typeof labContract> = serveLab(registry, () => service, catalogue);
  const names = new Map<number, string>();
  const main = (): number =>
    recorder.endpoints.ensure({ processKey: keys.keyOf(process.pid), part: 'main', kind: 'main', name: 'main', pid: process.pid });
  const endpointOf = (pid: number): number =>
    recorder.endpoints.ensure({ processKey: keys.keyOf(pid), part: 'lab', kind: 'os', name: say('main.lab.end', { name: names.get(pid) ?? '' }), pid });
  const tapped = (transport: Transport, name: string, pid: number): Transport => {
    names.set(pid, name);
    onPeer();
    // Some are there for less time than anybody who looks now and then would see; by the next turn the lab counts it itself.
    setImmediate(() => service.peersChanged());
    transport.onClose(() => {
      names.delete(pid);
      setImmediate(() => service.peersChanged());
    });
    // One that was taken over could flood main like any other.
    return tap(transport, flood.watch(recorder.sinkFor(main(), endpointOf(pid)), { key: keys.keyOf(pid), pid, close: () => transport.close() }, nowMs()));
  };
  const onPassed = (batch: PassedBatch): void => {
    const { mechanism, firstPid, secondPid, messages, leftOutCount } = batch;
    recorder.addOsMessages({ channel: `os.${mechanism}`, first: endpointOf(firstPid), second: endpointOf(secondPid), messages, leftOutCount });
    served.emit('passed', {
      mechanism,
      messages: messages.map(({ from, sizeBytes, sentAtUs, receivedAtUs, text }) => ({
        from, sizeBytes, text, tookUs: receivedAtUs === null ? null : Math.max(0, receivedAtUs - sentAtUs),
      })),
      leftOutCount,
    });
  };
  const service = new LabService({
    loadBench: () => loadBench({ tapped, onPassed, onPeerDied, onBroken: () => service.linkBroke() }),
    exporter: {
      save: async (format, text) => {
        const texts = { title: say('main.lab.export'), kind: say(`main.lab.${format}`), extension: format };
        const over = window();
        const path = over === undefined ? undefined : await askSavePath(over, texts, 'terrarium-ipc-lab');
        if (path === undefined) return null;
        await writeNoted(path, text).catch((error: unknown) => {
          throw new IpcError('failed-precondition', error instanceof Error ? error.message : String(error));
        });
        return basename(path);
      },
    },
    onActivity: (activity) => served.set('activity', activity),
    onMeasured: (runs) => served.set('measured', runs),
  });
  onQuit(() => service.stop());
  if (hasLeftovers()) setTimeout(() => void service.tidy().catch(() => undefined), TIDY_AFTER_MS).unref();
  return {
    killPid: (pid) => service.killPid(pid),
    experiment: (id) => service.experiment(id),
    residents: () => [...names].map(([pid, name]) => ({ pid, kind: 'os', name: say('main.lab.peer', { name }), tabIds: [] })),
  };
}

interface BenchParts extends Pick<LabParts, 'onPeerDied'> {
  readonly tapped: (transport: Transport, name: string, pid: number) => Transport;
  readonly onPassed: (batch: PassedBatch) => void;
  readonly onBroken: () => void;
}

/** The lab's own code, with the C library, is loaded when it is first needed. */
async function loadBench({ tapped, onPassed, onPeerDied, onBroken }: BenchParts): Promise<LabBench> {
  const [{ LabBench }, { createNodePeers }] = await Promise.all([import('../../lab/runner/lab-bench.ts'), import('../../lab/runner/node-peers.ts')]);
  const onDied: NodePeersOptions['onDied'] = (name, pid, { code, signal }) => onPeerDied(`lab ${name}`, pid, signal === null ? (code ?? 0) : constants.signals[signal]);
  const asNode = canRunAsNode() ? createNodePeers({ entry: LAB_PEER_ENTRY, program: process.execPath, env: { ELECTRON_RUN_AS_NODE: '1' }, tapped, onDied }) : undefined;
  return new LabBench({
    platform: {
      fork: (name) => forkLabPeer(name, (transport, pid) => tapped(transport, name, pid)),
      createPorts: createPortPair,
      // Electron hands no descriptors to a utility process; a child of Node is born with them.
      ...(asNode?.forkWithPipes === undefined ? {} : { forkWithPipes: asNode.forkWithPipes }),
    },
    onPassed,
    onBroken,
  });
}

/** True if runs of the lab lie in the system's temporary folder. */
function hasLeftovers(): boolean {
  const root = join(tmpdir(), `terrarium-lab-${userInfo().uid}`);
  try {
    return existsSync(root) && readdirSync(root).length > 0;
  } catch {
    return false;
  }
}
