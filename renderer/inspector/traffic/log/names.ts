import type { TrafficEndpoint } from '../../../../ipc/contracts/traffic.ts';
import type { RowNames } from '../../../../ipc/contracts/traffic-row.ts';
import { wallTimeMs, type ClockSteps } from '../../../../ipc/contracts/wall-clock.ts';

/** Endpoints and channels by the ids that rows carry. Ids count up from 0, so the arrays are the tables. */
export class Names implements RowNames {
  /** What times of the log are as times of day. */
  clockSteps: ClockSteps = [];
  readonly #endpoints: TrafficEndpoint[] = [];
  readonly #channels: string[] = [];
  #version = 0;

  /** Grows with every change, so that what was derived from names can be derived again. */
  get version(): number {
    return this.#version;
  }

  get endpointCount(): number {
    return this.#endpoints.length;
  }

  get channelCount(): number {
    return this.#channels.length;
  }

  /** Takes the names that a batch brought. */
  add(endpoints: readonly TrafficEndpoint[], firstChannel: number, channels: readonly string[]): void {
    if (endpoints.length === 0 && channels.length === 0) return;
    for (const endpoint of endpoints) this.#endpoints[endpoint.id] = endpoint;
    for (const [i, channel] of channels.entries()) this.#channels[firstChannel + i] = channel;
    this.#version++;
  }

  endpoint(id: number): TrafficEndpoint | undefined {
    return this.#endpoints[id];
  }

  channel(id: number): string {
    return this.#channels[id] ?? '';
  }

  wallMs(logMs: number): number {
    return wallTimeMs(this.clockSteps, logMs);
  }
}
