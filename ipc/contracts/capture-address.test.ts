import { expect, test } from 'vitest';
import { captureAddress, captureOfAddress } from './capture-address.ts';

test('an address names its capture, whatever stands around it, and others name none', () => {
  expect(captureOfAddress(captureAddress(1_760_000_000_001))).toBe(1_760_000_000_001);
  expect(captureOfAddress('terrarium://capture/?panels=traffic&capture=7#filter=capture%3D8')).toBe(7);
  for (const url of ['terrarium://capture/', 'terrarium://capture/#capture=7', 'terrarium://inspector/?capture=7', 'https://a.test/?capture=7', 'terrarium://capture/?capture=x', 'terrarium://capture/?recapture=7']) {
    expect(captureOfAddress(url), url).toBeUndefined();
  }
});
