import type { Mechanism, OpenContext } from '../channel.ts';
import { openLibc } from '../libc/libc.ts';
import { MemoryRegion } from './memory-region.ts';
import { createRings, linkBytes, RingLink, shapeOf } from './ring-link.ts';

/** POSIX shared memory: both processes have the same pages of memory mapped. */
export const sharedMemory: Mechanism = {
  id: 'shared-memory',
  listen: (context, otherPid) => listen(context, otherPid, context.options.spin === true),
  connect: ({ name }, context, otherPid) => connect(String(name), context, otherPid, context.options.spin === true),
};

/** The same, but who waits looks at the memory again and again instead of sleeping. */
export const spinningMemory: Mechanism = {
  id: 'shared-memory-spin',
  listen: (context, otherPid) => listen(context, otherPid, true),
  connect: ({ name }, context, otherPid) => connect(String(name), context, otherPid, true),
};

function listen(context: OpenContext, otherPid: number, spin: boolean): ReturnType<Mechanism['listen']> {
  const name = `/${context.linkName}`;
  const shape = shapeOf(context.options);
  context.record('shm', name);
  const region = MemoryRegion.shared(name, linkBytes(shape), true);
  createRings(region, shape);
  return {
    address: { name },
    accept: () => {
      // Both have it mapped: from now on it goes away with them.
      openLibc().shm_unlink(name);
      return new RingLink(region, 'first', otherPid, { ...context.options, spin });
    },
  };
}

function connect(name: string, context: OpenContext, otherPid: number, spin: boolean): RingLink {
  const region = MemoryRegion.shared(name, linkBytes(shapeOf(context.options)), false);
  return new RingLink(region, 'second', otherPid, { ...context.options, spin });
}
