import type { TrafficProcess } from '../../ipc/contracts/traffic-rates.ts';
import type { EndpointTable } from './endpoints.ts';

/** The processes behind endpoints: one process may play many parts. */
export class TrafficProcesses {
  readonly #endpoints: Pick<EndpointTable, 'at'>;
  readonly #ofEndpoint: number[] = [];
  readonly #ofKey = new Map<string, number>();
  readonly #members: { readonly key: string; readonly endpointIds: number[] }[] = [];

  constructor(endpoints: Pick<EndpointTable, 'at'>) {
    this.#endpoints = endpoints;
  }

  /** The number of an endpoint's process. */
  ofEndpoint(endpointId: number): number {
    return this.#ofEndpoint[endpointId] ?? this.#place(endpointId);
  }

  /** What is known of a process now: the names of all parts that took part in traffic. */
  describe(process: number): TrafficProcess {
    const { key, endpointIds } = this.#members[process] ?? { key: '', endpointIds: [] };
    const parts = endpointIds.map((id) => this.#endpoints.at(id)).filter((part) => part !== undefined);
    const [first] = parts;
    return {
      key,
      kind: first?.kind ?? 'utility',
      name: [...new Set(parts.map(({ name }) => name))].join(', '),
      pid: first?.pid ?? null,
    };
  }

  #place(endpointId: number): number {
    const key = this.#endpoints.at(endpointId)?.processKey ?? '';
    const process = this.#ofKey.get(key) ?? this.#members.push({ key, endpointIds: [] }) - 1;
    this.#ofKey.set(key, process);
    this.#members[process]?.endpointIds.push(endpointId);
    this.#ofEndpoint[endpointId] = process;
    return process;
  }
}
