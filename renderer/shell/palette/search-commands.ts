import { COMMAND_GROUPS, COMMAND_IDS, COMMANDS } from '../../../ipc/contracts/commands.ts';
import type { Command } from '../../../ipc/contracts/commands.ts';

/** What decides which commands there are now. */
export interface PaletteCircumstances {
  readonly isPrivate: boolean;
  /** There is a page in front, and it lives. */
  readonly hasPage: boolean;
}

/** The commands that can be chosen now, group by group. */
export function availableCommands({ isPrivate, hasPage }: PaletteCircumstances): readonly Command[] {
  const isThere = (command: Command): boolean => {
    const { needs, byKeysOnly } = COMMANDS[command];
    return byKeysOnly !== true && (needs !== 'normal' || !isPrivate) && (needs !== 'page' || hasPage);
  };
  return COMMAND_GROUPS.flatMap((group) => COMMAND_IDS.filter((command) => COMMANDS[command].group === group && isThere(command)));
}

/** Names of a command: the one that is shown, and all by which it is found. */
export type NamesOf = (command: Command) => readonly [shown: string, ...others: string[]];

/**
 * Commands of which each typed word stands in some name, in whichever language. First those whose shown name begins so, then those
 * with a word that does.
 */
export function searchCommands(commands: readonly Command[], typed: string, namesOf: NamesOf): readonly Command[] {
  const words = typed.toLocaleLowerCase().split(/\s+/).filter((word) => word !== '');
  const [first = ''] = words;
  if (first === '') return commands;
  const ranked = commands.flatMap((command) => {
    const names = namesOf(command).map((name) => name.toLocaleLowerCase());
    const text = names.join('\n');
    if (!words.every((word) => text.includes(word))) return [];
    const rank = names[0]?.startsWith(first) === true ? 0 : names.some((name) => name.split(/\s+/).some((word) => word.startsWith(first))) ? 1 : 2;
    return [{ command, rank }];
  });
  return ranked.toSorted((one, other) => one.rank - other.rank).map(({ command }) => command);
}
