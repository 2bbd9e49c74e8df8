import { expect, test } from 'vitest';
import { OWN_FLAGS, parseCommandLine } from '../../main/lib/command-line.ts';
import { APP_FLAGS, APP_QUESTIONS, APP_SWITCHES, CHROMIUM_FLAGS, CHROMIUM_SWITCHES, readStartArguments } from './arguments.mjs';

test('addresses and the flags of the app go through, the profile made absolute', () => {
  expect(readStartArguments(['example.com', '--lang=ko', '--user-data-dir=profile', 'b.test'], '/here')).toEqual({
    appArgs: ['--lang=ko', '--user-data-dir=/here/profile', 'example.com', 'b.test'],
    profileDir: '/here/profile',
    stay: false,
    isQuestion: false,
  });
  expect(readStartArguments(['--stay'], '/')).toEqual({ appArgs: [], profileDir: undefined, stay: true, isQuestion: false });
});

test.each(['--no-sandbox', '--langs=ko', '-x', '--stay=1', '--'])('%s is refused by name', (flag) => {
  expect(() => readStartArguments([flag], '/')).toThrow(`Unknown flag: ${flag}`);
});

test.each(['--lang', '--lang=', '--user-data-dir'])('%s lacks its value', (flag) => {
  expect(() => readStartArguments([flag], '/')).toThrow('needs a value');
});

test('a switch of the app goes through', () => {
  expect(readStartArguments(['--trace-chromium', 'a.test'], '/').appArgs).toEqual(['--trace-chromium', 'a.test']);
});

test.each(['--help', '-h', '--version'])('%s is put to the app', (flag) => {
  expect(readStartArguments([flag], '/')).toMatchObject({ appArgs: [flag], isQuestion: true });
});

test('npm start takes the options that the app has, each with or without a value as the app does', () => {
  const taken = Object.fromEntries(
    Object.keys(OWN_FLAGS).map((name) => {
      const flag = name.length === 1 ? `-${name}` : `--${name}`;
      const alone = APP_SWITCHES.has(flag) || APP_QUESTIONS.has(flag);
      return [name, alone ? `nothing${APP_FLAGS.has(flag) ? ' or a value' : ''}` : APP_FLAGS.has(flag) ? 'a value' : 'refused'];
    }),
  );
  expect(taken).toEqual(OWN_FLAGS);
  expect(new Set([...APP_FLAGS, ...APP_SWITCHES, ...APP_QUESTIONS]).size).toBe(Object.keys(OWN_FLAGS).length);
});

test('what documents tell a person to start with goes through to the app, which passes it on to Chromium', () => {
  const args = [...[...CHROMIUM_FLAGS].map((flag) => `${flag}=2`), ...CHROMIUM_SWITCHES];
  expect(readStartArguments(args, '/').appArgs).toEqual(args);
  expect(parseCommandLine(args)).toMatchObject({ inputs: [], sandboxOff: false });
});
