import { IpcError } from '../../ipc/core/errors.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import type { PeerIdentity } from '../../ipc/core/transport.ts';
import { portTrafficContract } from '../../ipc/contracts/traffic.ts';
import type { PortChannel } from './port-traffic.ts';
import type { RecorderService } from './recorder.ts';

export interface PortTrafficHandlersOptions {
  readonly recorder: Pick<RecorderService, 'addPortReport' | 'isRecording'>;
  /** The port of which this very peer holds an end, and which end; undefined if it holds none. */
  readonly findPort: (channelId: number, peer: PeerIdentity) => { channel: PortChannel; reporter: 'host' | 'page' } | undefined;
}

/** Takes reports of what crossed direct ports, from those who hold an end of them. */
export function servePortTraffic(registry: ServiceRegistry, { recorder, findPort }: PortTrafficHandlersOptions): void {
  registry.serve(
    portTrafficContract,
    {
      report: (report, { peer }) => {
        const found = findPort(report.channelId, peer);
        if (found === undefined) throw new IpcError('not-found', `no end of port ${report.channelId} is yours`);
        recorder.addPortReport(found.channel, found.reporter, report);
        return { isRecording: recorder.isRecording };
      },
    },
    {},
  );
}
