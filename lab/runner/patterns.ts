import type { LabMechanismId } from '../../ipc/contracts/lab-mechanisms.ts';
import type { LabPatternRole, LabValues } from '../../ipc/contracts/lab-peer.ts';
import type { LabFacts, LabPatternId } from '../../ipc/contracts/lab-results.ts';
import type { Seen } from './experiments/stage.ts';
import type { LabRunner } from './lab-runner.ts';

interface Pattern {
  /** What the first and the second end do. */
  readonly roles: readonly [LabPatternRole, LabPatternRole];
  /** Whether what both say is what the pattern promises. */
  readonly holds: (first: LabValues, second: LabValues) => boolean;
}

const PATTERNS: Readonly<Record<LabPatternId, Pattern>> = {
  'request-response': {
    roles: ['client', 'server'],
    // All but the one that is never answered, each its own answer, though not in order.
    holds: (client) => client['count'] === 1 && client['wrong'] === 0 && Number(client['answered']) === Number(client['requests']) - 1 && Number(client['outOfOrder']) > 0,
  },
  'shared-state': {
    roles: ['original', 'replica'],
    holds: (original, replica) => original['state'] === replica['state'] && Number(replica['count']) > 0 && replica['stale'] !== replica['state'],
  },
  'publish-subscribe': {
    roles: ['publisher', 'subscriber'],
    holds: (publisher, subscriber) => publisher['sent'] === subscriber['count'] && subscriber['others'] === 0 && Number(subscriber['count']) * Number(publisher['topics']) === publisher['published'],
  },
  'back-pressure': {
    roles: ['producer', 'consumer'],
    holds: (producer, consumer) => Number(producer['most']) <= Number(producer['credits']) && Number(producer['count']) > 0 && consumer['received'] === producer['messages'],
  },
};

/** Two processes work together in some way, over some mechanism. */
export async function runPattern(runner: LabRunner, id: LabPatternId, mechanism: LabMechanismId): Promise<Seen> {
  const { roles, holds } = PATTERNS[id];
  const { first, second, linkId } = await runner.open(mechanism, {});
  const [one, other] = await Promise.all([first.client.pattern({ linkId, role: roles[0] }), second.client.pattern({ linkId, role: roles[1] })]);
  const facts: LabFacts = Object.fromEntries(Object.entries({ ...other, ...one }).map(([name, value]) => [name, typeof value === 'boolean' ? String(value) : value]));
  return { holds: holds(one, other), facts };
}
