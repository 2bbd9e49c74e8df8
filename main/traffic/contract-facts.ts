import { callersOf, channelOf } from '../../ipc/core/contract.ts';
import type { Contract } from '../../ipc/core/contract.ts';
import type { TrafficDetail } from '../../ipc/contracts/traffic.ts';

/** Who serves each channel and who may call it. */
export function factsByChannel(contracts: readonly Contract[]): ReadonlyMap<string, NonNullable<TrafficDetail['contract']>> {
  const facts = new Map<string, NonNullable<TrafficDetail['contract']>>();
  for (const contract of contracts) {
    for (const [name, member] of Object.entries(contract.members)) {
      facts.set(channelOf(contract, name), {
        server: contract.server,
        callers: [...callersOf(contract, member)],
        member: member.kind,
      });
    }
  }
  return facts;
}
