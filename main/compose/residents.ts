import { internalPageOf } from '../lib/internal-urls.ts';
import { siteOf } from '../lib/site.ts';
import type { Resident } from '../processes/processes-service.ts';

/** Where to look for who lives in which process. */
export interface ResidentSources {
  /** What people call our own views. */
  readonly names: { readonly shell: string; readonly inspector: string; readonly privateTab: string; readonly traceReader: string };
  /** Tabs of private windows: nobody is to read what they show. */
  readonly isPrivate: (tabId: number) => boolean;
  /** One for each window. */
  readonly shellPids: readonly (number | null)[];
  readonly inspectorPid: number | null;
  readonly traceReaderPid: number | null;
  readonly tabs: readonly {
    readonly id: number;
    readonly title: string;
    readonly url: string;
    readonly view: { readonly pid: number | null };
  }[];
  /** Processes of all frames of a tab. */
  readonly framesOf: (tabId: number) => readonly { readonly pid: number; readonly url: string; readonly isMain: boolean }[];
  readonly plugins: readonly { readonly name: string; readonly pid: number | null }[];
  /** Of rooms that know theirs themselves. */
  readonly others: readonly Resident[];
}

/** Who lives in which process, as far as main knows: views of ours, pages, frames of other sites in them, plugins. */
export function residentsOf(sources: ResidentSources): readonly Resident[] {
  const residents: Resident[] = [];
  const add = (pid: number | null, kind: Resident['kind'], name: string, tabIds: readonly number[] = []): void => {
    if (pid !== null) residents.push({ pid, kind, name, tabIds });
  };
  for (const pid of sources.shellPids) add(pid, 'shell', sources.names.shell);
  add(sources.inspectorPid, 'inspector', sources.names.inspector);
  for (const tab of sources.tabs) {
    const { pid } = tab.view;
    const kind = internalPageOf(tab.url) === undefined ? 'page' : 'internal';
    const isPrivate = sources.isPrivate(tab.id);
    const siteIn = (url: string): string => (isPrivate ? sources.names.privateTab : siteOf(url));
    const title = isPrivate || tab.title === '' ? siteIn(tab.url) : tab.title;
    add(pid, kind, title, [tab.id]);
    for (const frame of sources.framesOf(tab.id)) {
      const frames = [{ tabId: tab.id, site: siteIn(frame.url), isMain: frame.isMain }];
      residents.push({ pid: frame.pid, kind: frame.pid === pid ? kind : 'page', name: frame.pid === pid ? title : siteIn(frame.url), tabIds: [tab.id], frames });
    }
  }
  for (const plugin of sources.plugins) add(plugin.pid, 'plugin', plugin.name);
  add(sources.traceReaderPid, 'utility', sources.names.traceReader);
  return [...residents, ...sources.others];
}
