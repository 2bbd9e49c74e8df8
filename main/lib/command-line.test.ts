import { describe, expect, test } from 'vitest';
import { argumentsOfApp, argumentsToStartAnew, parseCommandLine } from './command-line.ts';

describe('the command line', () => {
  test('addresses and options', () => {
    expect(parseCommandLine(['example.com', '--lang=ko', '--user-data-dir=/tmp/x', 'b.test'])).toMatchObject({
      inputs: ['example.com', 'b.test'], language: 'ko', userDataDir: '/tmp/x', action: 'run', sandboxOff: false,
    });
  });

  test('switches of Chromium go past', () => {
    expect(parseCommandLine(['--remote-debugging-port=0', '--disable-gpu', '--disable-features=PaintHolding']).inputs).toEqual([]);
  });

  test('Chromium is traced from the start only where that is asked for', () => {
    expect(parseCommandLine(['--trace-chromium']).traceChromium).toBe(true);
    expect(parseCommandLine([]).traceChromium).toBe(false);
  });

  test('the log is offered to other programs only where that is asked for', () => {
    expect(parseCommandLine([]).trafficSocket).toBeUndefined();
    expect(parseCommandLine(['--traffic-socket']).trafficSocket).toBe('');
    expect(parseCommandLine(['--tab-sleep-minutes=0.5']).tabSleepMinutes).toBe(0.5);
    expect(() => parseCommandLine(['--tab-sleep-minutes=soon'])).toThrow('value-missing');
    expect(parseCommandLine(['--traffic-socket=/run/a.sock']).trafficSocket).toBe('/run/a.sock');
    expect(() => parseCommandLine(['--traffic-socket='])).toThrow('value-missing');
  });

  test('the tour is begun where that is asked for', () => {
    expect(parseCommandLine(['--tour']).tour).toBe(true);
    expect(parseCommandLine([]).tour).toBe(false);
  });

  test('a sandbox turned off is noticed', () => {
    expect(parseCommandLine(['--no-sandbox']).sandboxOff).toBe(true);
  });

  test('after -- everything is an address', () => {
    expect(parseCommandLine(['--', '--lang']).inputs).toEqual(['--lang']);
  });

  test.each([
    [['--lnag=ko'], 'unknown-flag'],
    [['-x'], 'unknown-flag'],
    [['--lang'], 'value-missing'],
    [['--user-data-dir='], 'value-missing'],
    [['--search-url=ftp://x/%s'], 'bad-search-template'],
    [['--search-url=http://x/'], 'bad-search-template'],
    [['--disable-features=ThirdPartyStoragePartitioning'], 'kept-on'],
    [['-disable-features=PaintHolding,ThirdPartyStoragePartitioning<Study'], 'kept-on'],
    [[' /Disable-Features=*ThirdPartyStoragePartitioning'], 'kept-on'],
  ])('%j is refused: %s', (args, problem) => {
    expect(() => parseCommandLine(args)).toThrow(expect.objectContaining({ problem }));
  });

  test('what belongs to Electron is left to it', () => {
    const argv = ['electron', '-r', 'loader.js', '--inspect=0', '/app', '--lang=ko', 'a.test'];
    expect(argumentsOfApp(argv, true)).toEqual(['--lang=ko', 'a.test']);
    expect(argumentsOfApp(['terrarium', '--lang=ko'], false)).toEqual(['--lang=ko']);
  });

  test('who starts anew gives the switches again, and no address', () => {
    expect(argumentsToStartAnew(['electron', '--inspect=0', '/app', '--lang=ko', 'a.test', '--user-data-dir=/x', '--', '-odd'], true)).toEqual(['--inspect=0', '/app', '--lang=ko', '--user-data-dir=/x']);
    expect(argumentsToStartAnew(['terrarium', 'a.test', '--lang=ko'], false)).toEqual(['--lang=ko']);
    expect(argumentsToStartAnew(['electron', '.'], true)).toEqual(['.']);
  });
});
