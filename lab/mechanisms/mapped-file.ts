import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Mechanism } from '../channel.ts';
import { MemoryRegion } from './memory-region.ts';
import { createRings, linkBytes, RingLink, shapeOf } from './ring-link.ts';

/** A file that both processes have mapped into their memory: shared memory that has a name in the file system, and a place on disk. */
export const mappedFile: Mechanism = {
  id: 'mapped-file',
  listen: (context, otherPid) => {
    const path = join(context.folder, `${context.linkName}.map`);
    const shape = shapeOf(context.options);
    const region = MemoryRegion.file(path, linkBytes(shape), true);
    createRings(region, shape);
    return {
      address: { path },
      accept: () => {
        rmSync(path, { force: true });
        return new RingLink(region, 'first', otherPid, context.options);
      },
    };
  },
  connect: ({ path }, context, otherPid) => {
    const region = MemoryRegion.file(String(path), linkBytes(shapeOf(context.options)), false);
    return new RingLink(region, 'second', otherPid, context.options);
  },
};
