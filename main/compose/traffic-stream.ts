import { resolve } from 'node:path';
import { wallTimeMs } from '../../ipc/contracts/wall-clock.ts';
import { appVersion, onQuit } from '../electron/app.ts';
import { compileStreamFilter } from '../traffic-stream/stream-filter.ts';
import { serveTrafficStream } from '../traffic-stream/stream-handlers.ts';
import { StreamPlace, defaultStreamFolder } from '../traffic-stream/stream-place.ts';
import { TrafficStreamService } from '../traffic-stream/stream-service.ts';
import type { TrafficParts } from './traffic.ts';

/** What the stream needs of the browser. */
export interface TrafficStreamParts {
  readonly traffic: TrafficParts;
  /** On from the start: at this path, or, where it is empty, in the private folder. Off where undefined. */
  readonly wanted: string | undefined;
}

/** The log for other programs of this computer. Off until the inspector turns it on, unless it is to be on from the start. */
export function composeTrafficStream({ traffic, wanted }: TrafficStreamParts): TrafficStreamService {
  const { recorder, registry } = traffic;
  const publish = serveTrafficStream(registry, () => service);
  const place = new StreamPlace(defaultStreamFolder());
  const service = new TrafficStreamService({
    log: {
      range: () => recorder.stats(),
      read: (request) => recorder.read({ log: 'all', ...request }),
      detail: (seq) => recorder.detail('all', seq),
      endpointsVersion: () => recorder.endpoints.version,
      endpoints: () => recorder.endpoints.list(),
      wallMs: (logMs) => wallTimeMs(recorder.wallClock.steps, logMs),
    },
    place,
    appVersion: appVersion(),
    makeTest: compileStreamFilter,
    onStatus: publish,
  });
  onQuit(() => service.turnOff());
  if (wanted === undefined) void place.sweep();
  else void service.turnOn(wanted === '' ? undefined : resolve(wanted));
  return service;
}
