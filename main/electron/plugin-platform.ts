import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { MessageChannelMain, utilityProcess } from 'electron';
import type { MessagePortMain } from 'electron';
import type { TrafficSink } from '../../ipc/core/tap.ts';
import { tap } from '../../ipc/core/tap.ts';
import { childProcessTransport, messagePortMainTransport } from '../../ipc/transports/ports.ts';
import type { Transport } from '../../ipc/core/transport.ts';
import type { PluginHostProcess, PluginPlatform, PortChannel } from '../plugins/ports.ts';
import { DeferredSink } from './deferred-sink.ts';
import { askedToEnd, noteOwnChild } from './own-children.ts';
import { printedLines } from './printed-lines.ts';

const HOST_ENTRY = fileURLToPath(new URL('../plugin-host/main.js', import.meta.url));

export interface PluginPlatformOptions {
  /** The recorder's sink for a plugin host, once its pid is known. */
  readonly sinkForHost: (plugin: { id: string; name: string; isPrivate: boolean }, pid: number) => TrafficSink;
  /** Taps the port over which a page reports what crossed its direct port. */
  readonly tapReports: (transport: Transport, channel: PortChannel) => Transport;
}

/** What the plugins service needs of Electron. */
export function createPluginPlatform(options: PluginPlatformOptions): PluginPlatform {
  return {
    forkHost: (plugin) => forkHost(plugin, options),
    createChannel: () => new MessageChannelMain(),
    reportTransport: (port, channel) =>
      // Ports of this platform were made by createChannel above.
      options.tapReports(messagePortMainTransport(port as MessagePortMain, channel.pageIdentity), channel),
  };
}

function forkHost(plugin: { id: string; name: string; isPrivate: boolean }, options: PluginPlatformOptions): PluginHostProcess {
  const service = `plugin ${plugin.id}`;
  const child = utilityProcess.fork(HOST_ENTRY, [], {
    serviceName: service,
    // What it prints goes to its log, and from there to where main prints.
    stdio: ['ignore', 'pipe', 'pipe'],
    // Nothing of the person's environment concerns a plugin.
    env: {},
  });
  noteOwnChild(child, service);
  const sink = new DeferredSink();
  const identity = { role: 'plugin-host', label: `plugin ${plugin.id}`, registered: true } as const;
  const transport = tap(childProcessTransport(child, identity), sink);
  child.once('spawn', () => {
    if (child.pid !== undefined) sink.open(options.sinkForHost(plugin, child.pid));
  });
  return {
    transport,
    onSpawned: (listener) => {
      child.once('spawn', () => {
        if (child.pid !== undefined) listener(child.pid);
      });
    },
    onExited: (listener) => {
      child.once('exit', listener);
    },
    onPrinted: (listener) => {
      // Node's own streams, whatever their type says.
      for (const stream of [child.stdout, child.stderr] as (Readable | null)[]) {
        const take = printedLines(listener);
        stream?.setEncoding('utf8');
        // A last line may have no end of its own.
        const end = (): void => take('\n');
        const read = (): void => {
          stream?.on('data', take).once('end', end).once('close', end);
          if (stream?.closed !== false || stream.readableEnded) end();
        };
        read();
        // With the end of a process, which may be told before the last that it printed, Electron takes all listeners away.
        child.once('exit', () => process.nextTick(read));
      }
    },
    end: () => {
      askedToEnd(child);
      child.kill();
    },
    kill: () => {
      child.kill();
    },
  };
}
