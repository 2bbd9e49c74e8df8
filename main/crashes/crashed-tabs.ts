import type { CrashedTab } from './ports.ts';

/** Adds those that are not in it yet; of one that is, what was known first stands. */
export function mergeTabs(into: CrashedTab[], more: readonly CrashedTab[]): void {
  const isSame = (one: CrashedTab, other: CrashedTab): boolean =>
    one.view !== undefined && other.view !== undefined ? one.view === other.view : one.url === other.url && one.title === other.title;
  for (const tab of more) if (!into.some((each) => isSame(each, tab))) into.push(tab);
}

/** As a look names a process of pages: by what is in it. */
export function namesOf(tabs: readonly CrashedTab[]): string {
  return tabs.map(({ title, url }) => title || url).join(', ');
}
