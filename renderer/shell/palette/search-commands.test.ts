import { afterEach, expect, test, vi } from 'vitest';
import { translator } from '../../../i18n/catalogue.ts';
import { COMMAND_IDS, COMMANDS, keysOf, MENU } from '../../../ipc/contracts/commands.ts';
import type { Command } from '../../../ipc/contracts/commands.ts';
import { availableCommands, searchCommands } from './search-commands.ts';
import type { NamesOf } from './search-commands.ts';

afterEach(() => vi.restoreAllMocks());

const [en, ko] = [translator('en'), translator('ko')];
const english: NamesOf = (command) => [en(`commands.do.${command}`), ko(`commands.do.${command}`)];
const korean: NamesOf = (command) => [ko(`commands.do.${command}`), en(`commands.do.${command}`)];
const all = availableCommands({ isPrivate: false, pageUrl: 'https://example.com/', tabCount: 2 });

test('every command can be found by its whole name, in both languages', () => {
  for (const command of all) {
    expect(searchCommands(all, en(`commands.do.${command}`), korean), command).toContain(command);
    expect(searchCommands(all, ko(`commands.do.${command}`), english), command).toContain(command);
  }
});

test('no two commands have the same name', () => {
  for (const say of [en, ko]) {
    const names = COMMAND_IDS.map((command) => say(`commands.do.${command}`));
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  }
});

test('what begins as typed comes first; each word has to be there', () => {
  expect(searchCommands(all, 'new', english)[0]).toBe('new-tab');
  expect(searchCommands(all, 'tab close', english)).toContain('close-tab');
  expect(searchCommands(all, '기록', english)).toContain('history');
  expect(searchCommands(all, 'no such thing', english)).toEqual([]);
  expect(searchCommands(all, '  ', english)).toEqual(all);
});

test('what makes no sense now is not offered', () => {
  const inPrivate = availableCommands({ isPrivate: true, pageUrl: null, tabCount: 2 });
  expect(inPrivate).not.toContain('tour');
  expect(inPrivate).not.toContain('print');
  expect(inPrivate).toContain('new-tab');
  expect(all).toContain('print');
  expect(all).not.toContain('tab-3');
  const ours = availableCommands({ isPrivate: false, pageUrl: 'terrarium://history/', tabCount: 2 });
  expect(ours).toContain('print');
  expect(ours).not.toContain('save-page');
  expect(ours).not.toContain('reader');
});

test('what takes a tab from its neighbours is not offered for the only one', () => {
  const beside: Command[] = ['mute-other-tabs', 'sleep-tab', 'tab-to-new-window', 'close-other-tabs', 'close-right-tabs', 'next-tab', 'previous-tab', 'move-tab-left', 'move-tab-right'];
  const alone = availableCommands({ isPrivate: false, pageUrl: 'https://example.com/', tabCount: 1 });
  expect(all.filter((command) => !alone.includes(command)).toSorted()).toEqual(beside.toSorted());
  // A page that is dead has no process to let go.
  const dead = availableCommands({ isPrivate: false, pageUrl: null, tabCount: 2 });
  expect(dead).not.toContain('sleep-tab');
  expect(dead).toContain('tab-to-new-window');
});

test('the menu has each command at most once, and none that makes sense by its keys alone but the palette', () => {
  const rows = MENU.flat();
  expect(new Set(rows).size).toBe(rows.length);
  expect(rows.filter((row) => row !== 'zoom' && row !== 'theme' && COMMANDS[row].byKeysOnly === true)).toEqual(['command-palette']);
});

test('no keys mean two things', () => {
  for (const platform of ['linux', 'darwin']) {
    const keys = COMMAND_IDS.flatMap((command) => keysOf(command, platform));
    expect(keys.filter((each, at) => keys.indexOf(each) !== at)).toEqual([]);
  }
  expect(Object.keys(COMMANDS)).toHaveLength(COMMAND_IDS.length);
});

test('a Turkish system, where a small I is another letter, finds the same', () => {
  const lower = String.prototype.toLocaleLowerCase;
  vi.spyOn(String.prototype, 'toLocaleLowerCase').mockImplementation(function (this: string) {
    return lower.call(this, 'tr');
  });
  expect(searchCommands(all, 'inspector', english)).toContain('inspector-processes');
  expect(searchCommands(all, 'PRINT', english)).toContain('print');
});
