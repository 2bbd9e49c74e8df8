import type { LabLimits, LabMechanismId } from '../../ipc/contracts/lab-mechanisms.ts';
import type { LabLinkOptions, LabOpen } from '../../ipc/contracts/lab-peer.ts';
import { openLibc } from '../libc/libc.ts';
import { makePipe } from '../mechanisms/pipe.ts';
import { INHERITED } from './peer-process.ts';
import type { PeerPlatform, PeerProcess } from './peer-process.ts';
import { PREFIX } from './run-folder.ts';
import type { RunFolder } from './run-folder.ts';
import { whenAllStarted } from './when-all-started.ts';

/** Two processes with an open link between them. */
export interface LabLink {
  readonly mechanism: LabMechanismId;
  readonly linkId: number;
  readonly first: PeerProcess;
  readonly second: PeerProcess;
  readonly limits: LabLimits;
}

/** Where links are made. */
export interface LinkGround {
  readonly platform: PeerPlatform;
  readonly folder: RunFolder;
}

/** A number that no other link of this process has. */
export class LinkNumbers {
  #next = 1;

  take(): number {
    return this.#next++;
  }
}

/** Starts two peers as the mechanism needs them: for anonymous pipes they are born with the pipes' ends, if that is possible. */
export async function forkPair(platform: PeerPlatform, mechanism: LabMechanismId): Promise<{ first: PeerProcess; second: PeerProcess; inherited: boolean }> {
  if (mechanism !== 'pipe' || platform.forkWithPipes === undefined) {
    const [first, second] = await whenAllStarted([platform.fork('A'), platform.fork('B')] as const);
    return { first, second, inherited: false };
  }
  const [toSecond, toFirst] = [makePipe(), makePipe()];
  try {
    const first = await platform.forkWithPipes('A', { read: toFirst.read, write: toSecond.write });
    const second = await platform.forkWithPipes('B', { read: toSecond.read, write: toFirst.write });
    return { first, second, inherited: true };
  } finally {
    // As long as we held an end of our own, nobody would see the other's end.
    for (const fd of [toSecond.read, toSecond.write, toFirst.read, toFirst.write]) openLibc().close(fd);
  }
}

/** Opens a link between two peers that are there. */
export async function openLink(
  ground: LinkGround,
  numbers: LinkNumbers,
  mechanism: LabMechanismId,
  pair: { readonly first: PeerProcess; readonly second: PeerProcess; readonly inherited: boolean },
  options: LabLinkOptions = {},
): Promise<LabLink> {
  const linkId = numbers.take();
  const base: Omit<LabOpen, 'otherPid'> = {
    linkId,
    mechanism,
    linkName: `${PREFIX}-${process.pid}-${linkId}-${Date.now().toString(36)}`,
    folder: ground.folder.path,
    options,
    pipes: pair.inherited ? INHERITED : null,
  };
  const { first, second } = pair;
  const ports = mechanism === 'message-port' ? ground.platform.createPorts?.() : undefined;
  const { address } = await first.client.listen({ ...base, otherPid: second.pid }, ports === undefined ? {} : { ports: [ports[0]] });
  try {
    await second.client.connect({ ...base, address, otherPid: first.pid }, ports === undefined ? {} : { ports: [ports[1]] });
  } catch (error) {
    await first.client.closeLink({ linkId }).catch(() => undefined);
    throw error;
  }
  const limits = await first.client.accept({ linkId });
  return { mechanism, linkId, first, second, limits };
}
