import { COMMAND_GROUPS, COMMAND_IDS, COMMANDS } from '../../../ipc/contracts/commands.ts';
import type { Command } from '../../../ipc/contracts/commands.ts';
import type { WindowState } from '../../../ipc/contracts/shell.ts';
import type { TabInfo } from '../../../ipc/contracts/tabs.ts';
import { folded, hasWords, wordsOf } from '../../lib/folded.ts';

/** What decides which commands make sense now. */
export interface Circumstances {
  readonly isPrivate: boolean;
  /** Address of the page in front; null if there is none that lives. */
  readonly pageUrl: string | null;
  readonly tabCount: number;
}

/** The circumstances of a window. */
export function circumstancesOf({ isPrivate }: Pick<WindowState, 'isPrivate'>, { tabs, activeTabId }: { readonly tabs: readonly TabInfo[]; readonly activeTabId: number | null }): Circumstances {
  const tab = tabs.find(({ id }) => id === activeTabId);
  return { isPrivate, pageUrl: tab !== undefined && tab.life.state !== 'crashed' && tab.loadError === null ? tab.url : null, tabCount: tabs.length };
}

/** True if a command can do something now. */
export function makesSense(command: Command, { isPrivate, pageUrl, tabCount }: Circumstances): boolean {
  const { needs, besideOthers } = COMMANDS[command];
  if (besideOthers === true && tabCount < 2) return false;
  if (needs === undefined) return true;
  if (needs === 'normal') return !isPrivate;
  if (pageUrl === null) return false;
  if (needs === 'source') return /^(https?|file):/.test(pageUrl);
  return needs === 'page' || /^(https?:|terrarium:\/\/reader\/)/.test(pageUrl);
}

/** The commands that can be chosen now, group by group. */
export function availableCommands(circumstances: Circumstances): readonly Command[] {
  const isThere = (command: Command): boolean => COMMANDS[command].byKeysOnly !== true && makesSense(command, circumstances);
  return COMMAND_GROUPS.flatMap((group) => COMMAND_IDS.filter((command) => COMMANDS[command].group === group && isThere(command)));
}

/** Names of a command: the one that is shown, and all by which it is found. */
export type NamesOf = (command: Command) => readonly [shown: string, ...others: string[]];

/**
 * Commands of which each typed word stands in some name, in whichever language. First those whose shown name begins so, then those
 * with a word that does.
 */
export function searchCommands(commands: readonly Command[], typed: string, namesOf: NamesOf): readonly Command[] {
  const words = wordsOf(typed);
  const [first = ''] = words;
  if (first === '') return commands;
  const ranked = commands.flatMap((command) => {
    const names = namesOf(command).map(folded);
    if (!hasWords(names.join('\n'), words)) return [];
    const rank = names[0]?.startsWith(first) === true ? 0 : names.some((name) => name.split(/\s+/).some((word) => word.startsWith(first))) ? 1 : 2;
    return [{ command, rank }];
  });
  return ranked.toSorted((one, other) => one.rank - other.rank).map(({ command }) => command);
}
