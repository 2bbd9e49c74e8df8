import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import { LastWay } from './last-way.ts';
import type { LeaveWatch } from './leave-watch.ts';


/** What of a web contents it uses. */
class FakeContents extends EventEmitter {
  pid = 1;
  hasMoreUnderWay = false;
  stops = 0;
  getOSProcessId = () => this.pid;
  isWaitingForResponse = () => this.hasMoreUnderWay;
  stop = () => (this.stops += 1);
}

describe('another document came while a load was under way', () => {
  let contents: FakeContents;
  let way: LastWay;
  let loads = 0;

  const start = (): void => {
    contents = new FakeContents();
    loads = 0;
    // They have all that is used.
    way = new LastWay(contents as unknown as WebContents, { go: (act: () => void) => act() } as unknown as LeaveWatch);
  };
  /** A document in this process. */
  const comes = (pid: number, hasMoreUnderWay: boolean): void => {
    Object.assign(contents, { pid, hasMoreUnderWay });
    way.documentCame();
  };
  const pageGoes = (): void => void contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false, initiator: {} });

  beforeEach(() => {
    start();
    comes(1, false);
  });

  it('main’s is begun anew, without an end in between', () => {
    way.go(() => (loads += 1));
    comes(2, true);
    expect([loads, contents.stops]).toEqual([2, 0]);
  });

  it('one of the page’s is over: who asked for it is gone', () => {
    way.go(() => (loads += 1));
    pageGoes();
    comes(2, true);
    expect([loads, contents.stops]).toEqual([1, 1]);
  });

  it('in the same process it goes on', () => {
    pageGoes();
    comes(1, true);
    expect(contents.stops).toBe(0);
  });

  it('where nothing else is under way nothing happens', () => {
    way.go(() => (loads += 1));
    comes(2, false);
    pageGoes();
    comes(3, false);
    expect([loads, contents.stops]).toEqual([1, 0]);
  });

  it('also over the first document of a new tab', () => {
    start();
    way.go(() => (loads += 1));
    comes(1, true);
    expect(loads).toBe(2);
  });
});
