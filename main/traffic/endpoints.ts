import type { ProcessKind } from '../../ipc/contracts/process-kinds.ts';
import type { TrafficEndpoint } from '../../ipc/contracts/traffic.ts';

/** Columns hold ids in 16 bits. */
const MAX_ENDPOINTS = 65_536;

/** One end of traffic: a process in one of the parts it plays. */
export interface EndpointDescription {
  /** `pid@creation time`. */
  readonly processKey: string;
  /** The part that the process plays: `main`, `shell`, `tab 7`, `plugin com.terrarium.words`. */
  readonly part: string;
  readonly kind: ProcessKind;
  readonly name: string;
  readonly pid: number | null;
}

/** Everyone who ever took part in recorded traffic. Ids are never used anew: old rows still name who sent them. */
export class EndpointTable {
  readonly #descriptions: EndpointDescription[] = [];
  readonly #idOf = new Map<string, number>();
  #version = 0;

  /** Grows when an endpoint's name changes, so that readers fetch names anew. */
  get version(): number {
    return this.#version;
  }

  get count(): number {
    return this.#descriptions.length;
  }

  /** The id of an endpoint, new or known. A known one takes the new name and pid. */
  ensure(description: EndpointDescription): number {
    const key = `${description.processKey} ${description.part}`;
    const known = this.#idOf.get(key);
    if (known !== undefined) {
      this.#replace(known, description);
      return known;
    }
    const id = this.#descriptions.length;
    // 65,535 processes later: the last id stands for all that come, rather than wrong names for those that were.
    if (id >= MAX_ENDPOINTS) return MAX_ENDPOINTS - 1;
    this.#descriptions.push({ ...description });
    this.#idOf.set(key, id);
    return id;
  }

  /** Its title or site changed. An unknown id changes nothing. */
  rename(id: number, name: string): void {
    const description = this.#descriptions[id];
    if (description !== undefined) this.#replace(id, { ...description, name });
  }

  /** Endpoints with ids from `fromId` on. */
  list(fromId: number = 0): TrafficEndpoint[] {
    return this.#descriptions.slice(fromId).map(({ kind, name, pid }, index) => ({ id: fromId + index, kind, name, pid }));
  }

  /** What is known of an endpoint now. */
  at(id: number): EndpointDescription | undefined {
    return this.#descriptions[id];
  }

  /** Ids of all parts that a process plays. */
  idsOf(processKey: string): number[] {
    const ids: number[] = [];
    for (const [id, description] of this.#descriptions.entries()) if (description.processKey === processKey) ids.push(id);
    return ids;
  }

  #replace(id: number, description: EndpointDescription): void {
    const before = this.#descriptions[id];
    if (before?.name === description.name && before.pid === description.pid && before.kind === description.kind) return;
    this.#descriptions[id] = { ...description };
    this.#version += 1;
  }
}
