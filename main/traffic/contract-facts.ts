import { callersOf, channelOf } from '../../ipc/core/contract.ts';
import type { Contract, Member } from '../../ipc/core/contract.ts';
import type { TrafficDetail } from '../../ipc/contracts/traffic.ts';
import { schemaText } from './schema-text.ts';

/** Who serves each channel and who may call it. */
export function factsByChannel(contracts: readonly Contract[]): ReadonlyMap<string, NonNullable<TrafficDetail['contract']>> {
  const facts = new Map<string, NonNullable<TrafficDetail['contract']>>();
  for (const contract of contracts) {
    for (const [name, member] of Object.entries(contract.members)) {
      facts.set(channelOf(contract, name), {
        server: contract.server,
        callers: [...callersOf(contract, member)],
        member: member.kind,
        schemas: schemasOf(member),
      });
    }
  }
  return facts;
}

function schemasOf(member: Member): NonNullable<TrafficDetail['contract']>['schemas'] {
  if (member.kind === 'call') {
    return [
      { part: 'request', text: schemaText(member.request) },
      { part: 'reply', text: schemaText(member.reply) },
    ];
  }
  return [member.kind === 'state' ? { part: 'value', text: schemaText(member.value) } : { part: 'body', text: schemaText(member.body) }];
}

/** The channels of states and signals, whose calls live until they are taken back. */
export function subscribedChannels(contracts: readonly Contract[]): ReadonlySet<string> {
  return new Set(
    contracts.flatMap((contract) =>
      Object.entries(contract.members).flatMap(([name, member]) => (member.kind === 'call' ? [] : [channelOf(contract, name)])),
    ),
  );
}
