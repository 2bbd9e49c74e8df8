import { callersOf, channelOf } from '../../ipc/core/contract.ts';
import type { Contract, Member } from '../../ipc/core/contract.ts';
import type { TrafficDetail } from '../../ipc/contracts/traffic.ts';
import { schemaText } from './schema-text.ts';

type Facts = NonNullable<TrafficDetail['contract']>;

/** Who serves a channel and who may call it. Worked out when somebody first asks, which is not while the browser starts. */
export function factsOfChannels(contracts: readonly Contract[]): (channel: string) => Facts | undefined {
  let facts: ReadonlyMap<string, Facts> | undefined;
  return (channel) => (facts ??= factsByChannel(contracts)).get(channel);
}

function factsByChannel(contracts: readonly Contract[]): ReadonlyMap<string, Facts> {
  const facts = new Map<string, Facts>();
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

function schemasOf(member: Member): Facts['schemas'] {
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
