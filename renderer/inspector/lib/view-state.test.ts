import { expect, test } from 'vitest';
import { INITIAL_VIEW, readHash, writeHash, type ViewState } from './view-state.ts';

const EVERYTHING: ViewState = {
  panel: 'traffic',
  processKey: '4833@1700000000000',
  processView: 'tree',
  processFolded: ['17', '4833@1700000000000'],
  crashId: '20260131-094501123-page-7',
  fault: 'gpu-kill',
  faultKey: '7@9',
  sortBy: 'memory',
  sortDescending: true,
  statisticsBy: 'pair',
  statisticsSort: 'p99',
  statisticsDescending: false,
  filter: 'from:"plugin words" & =#한국어',
  layers: ['bus'],
  log: 'own',
  captureId: 3,
  selectedSeq: 0,
  detailOpen: true,
  pausedAtSeq: 123,
  topSeq: 456,
  sequenceRows: 50,
  sequenceChainSeq: 7,
  sequenceFold: false,
  sequenceZoom: 1.25,
  gpuDetail: 'complete',
  columns: [
    { column: 'channel', widthPx: 240 },
    { column: 'time', widthPx: null },
  ],
  logSort: 'latency',
  logSortDescending: true,
  selectedFromSeq: 4,
  markA: 0,
  markB: 99,
};

test('the first view needs no address', () => {
  expect(writeHash(INITIAL_VIEW)).toBe('');
  expect(readHash('')).toEqual(INITIAL_VIEW);
  expect(readHash('#')).toEqual(INITIAL_VIEW);
});

test('every part of the view survives', () => {
  expect(readHash(`#${writeHash(EVERYTHING)}`)).toEqual(EVERYTHING);
});

test('all layers off is not the same as none named', () => {
  expect(readHash(writeHash({ ...INITIAL_VIEW, layers: [] })).layers).toEqual([]);
});

test('columns that make no sense are left out', () => {
  expect(readHash('#columns=channel.5,nope,time.99999,size,channel.80').columns).toEqual([
    { column: 'channel', widthPx: 80 },
    { column: 'size', widthPx: null },
  ]);
  expect(readHash('#columns=x').columns).toBeNull();
  expect(readHash('#logSort=-color').logSort).toBeNull();
});

test('what makes no sense is as at first', () => {
  const strange = '#view=x&folded=x,1;2&panel=../x&process=1;2&sort=-color&layers=nope&log=x&message=-1&detail=2&paused=1e3&statistics=x&statisticsSort=-color&rows=7&chain=x&fold=x&zoom=9&top=99999999999999999999';
  expect(readHash(strange)).toEqual({ ...INITIAL_VIEW, sortDescending: true, layers: [] });
  expect(readHash(`#filter=${'x'.repeat(10_000)}`).filter).toHaveLength(8_000);
});
