import { afterEach, expect, test, vi } from 'vitest';
import { translator } from '../../../i18n/catalogue.ts';
import { synonymsMessages as englishSynonyms } from '../../../i18n/en/synonyms.ts';
import { synonymsMessages as koreanSynonyms } from '../../../i18n/ko/synonyms.ts';
import { COMMAND_IDS, COMMANDS, keysOf, MENU } from '../../../ipc/contracts/commands.ts';
import type { Command } from '../../../ipc/contracts/commands.ts';
import { availableCommands, searchCommands, wordsOfCommand } from './search-commands.ts';

afterEach(() => vi.restoreAllMocks());

const [en, ko] = [translator('en'), translator('ko')];
const synonyms = [englishSynonyms, koreanSynonyms];
const english = (command: Command) => wordsOfCommand(command, en, ko, synonyms);
const korean = (command: Command) => wordsOfCommand(command, ko, en, synonyms);
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

test.each([
  ['incognito', 'new-private-window'],
  ['시크릿', 'new-private-window'],
  ['devtools', 'dev-tools'],
  ['DevTools', 'dev-tools'],
  ['개발자도구', 'dev-tools'],
  ['preferences', 'settings'],
  ['options', 'settings'],
  ['환경설정', 'settings'],
  ['옵션', 'settings'],
  ['dark mode', 'theme-dark'],
  ['다크 모드', 'theme-dark'],
  ['kill', 'crash-tab'],
  ['강제종료', 'crash-tab'],
  ['refresh', 'reload'],
  ['extensions', 'plugins'],
  ['즐겨찾기', 'bookmark-page'],
  ['새탭', 'new-tab'],
  ['change language', 'settings-look'],
  ['언어', 'settings-look'],
  ['startup', 'settings-start'],
  ['spell check', 'settings-spelling'],
  ['camera', 'settings-site-permissions'],
  ['search engine', 'search-engines'],
  ['검색 엔진', 'search-engines'],
  ['crash gpu', 'inspector-faults'],
  ['kill shell', 'inspector-faults'],
  ['GPU 죽이기', 'inspector-faults'],
])('%s is another word for %s, whichever language is shown', (typed, command) => {
  expect(searchCommands(all, typed, english)[0]).toBe(command);
  expect(searchCommands(all, typed, korean)[0]).toBe(command);
});

test('the thing itself comes before what is in it, names before other words, and the group last', () => {
  for (const typed of ['insp', 'inspector', 'inspector:']) expect(searchCommands(all, typed, english)[0]).toBe('toggle-inspector');
  expect(searchCommands(all, '검사기', korean)[0]).toBe('toggle-inspector');
  // A command's id is its plainest name.
  expect(searchCommands(all, 'lab', english)[0]).toBe('lab');
  expect(searchCommands(all, 'history', english).slice(0, 1)).toEqual(['history']);
  const found = searchCommands(all, 'search', english);
  expect(found.slice(0, 3)).toEqual(['search-tabs', 'search-engines', 'find']);
  const ofPage = searchCommands(all, 'page', english);
  expect(ofPage[0]).toBe('page-info');
  expect(ofPage.indexOf('full-screen')).toBeGreaterThan(ofPage.indexOf('back'));
  expect(ofPage.indexOf('back')).toBeGreaterThan(ofPage.indexOf('save-page'));
});

test('what has other words is a command', () => {
  const others = Object.keys(englishSynonyms).map((key) => key.replace('synonyms.', ''));
  expect(others.filter((id) => !COMMAND_IDS.some((command) => command === id))).toEqual([]);
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
