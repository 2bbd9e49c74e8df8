import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { lessonsContract } from '../../ipc/contracts/lessons.ts';
import type { LessonState } from '../../ipc/contracts/lessons.ts';
import { NO_LESSONS } from './lessons-service.ts';
import type { LessonsService } from './lessons-service.ts';

/** Serves the experiments to the inspector. @returns publishes how they stand */
export function serveLessons(registry: ServiceRegistry, serviceOf: () => LessonsService): (list: LessonState[]) => void {
  // Not waited for: how it goes stands in the list.
  const served = registry.serve(lessonsContract, { run: ({ lesson }) => void serviceOf().run(lesson) }, { list: NO_LESSONS });
  return (list) => served.set('list', list);
}
