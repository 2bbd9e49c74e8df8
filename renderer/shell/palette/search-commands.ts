import type { MessageKey, Translate } from '../../../i18n/catalogue.ts';
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

/** By what a command is found. */
export interface CommandWords {
  /** What it is called, in whichever language; the one that is shown first. */
  readonly names: readonly [shown: string, ...others: string[]];
  /** What else it may be called. */
  readonly synonyms: readonly string[];
  readonly groups: readonly string[];
}

/** Other words for commands in one language, as the catalogue `synonyms` has them. */
export type Synonyms = Readonly<Record<string, string>>;

/** @param say texts of the language that is shown @param other those of the other one */
export function wordsOfCommand(command: Command, say: Translate, other: Translate, synonyms: readonly Synonyms[]): CommandWords {
  const inBoth = (key: MessageKey): [string, string] => [say(key), other(key)];
  return {
    names: [...inBoth(`commands.do.${command}`), command],
    synonyms: synonyms.map((words) => words[`synonyms.${command}`] ?? ''),
    groups: inBoth(`commands.group.${COMMANDS[command].group}`),
  };
}

/** Commands of which each typed word stands somewhere, in whichever language, the nearest first (`rankOf`). */
export function searchCommands(commands: readonly Command[], typed: string, wordsFor: (command: Command) => CommandWords): readonly Command[] {
  const words = wordsOf(typed);
  if (words.length === 0) return commands;
  const ranked = commands.flatMap((command) => {
    const rank = rankOf(words, wordsFor(command));
    return rank === null ? [] : [{ command, rank }];
  });
  return ranked.toSorted((one, other) => one.rank - other.rank).map(({ command }) => command);
}

/** How near a command is to the typed words: 0 if that is its name, then by its shown name's beginning, by the beginning of a word, by its names, by synonyms, by its group; null if by nothing. */
function rankOf(words: readonly string[], { names, synonyms, groups }: CommandWords): number | null {
  const [first = ''] = words;
  const folds = names.map(folded);
  if (folds.includes(words.join(' '))) return 0;
  // Where Korean has a space, many write none.
  const found = [...folds, ...folds.map((name) => name.replaceAll(' ', ''))];
  if (hasWords(found.join('\n'), words)) {
    if (folds[0]?.startsWith(first) === true) return 1;
    return folds.some((name) => name.split(/\s+/).some((word) => word.startsWith(first))) ? 2 : 3;
  }
  const more = [...found, ...synonyms, ...synonyms.map((synonym) => synonym.replaceAll(' ', ''))];
  if (hasWords(more.join('\n'), words)) return 4;
  return hasWords([...more, ...groups].join('\n'), words) ? 5 : null;
}
