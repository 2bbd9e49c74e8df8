import { expect, test } from 'vitest';
import { translator } from '../../../i18n/catalogue.ts';
import { factName, featureName, lookOf, sortFacts } from './gpu-words.ts';

test.each([
  ['enabled', 'hardware'],
  ['enabled_on', 'hardware'],
  ['enabled_force', 'hardware'],
  ['disabled_software', 'software'],
  ['unavailable_software', 'software'],
  ['disabled_off', 'off'],
  ['unavailable_off', 'off'],
])('%s is done by %s', (value, look) => {
  expect(lookOf({ name: 'webgl', value })).toBe(look);
});

test('features have names in words, unknown ones keep Chromium’s', () => {
  expect(featureName({ name: 'gpu_compositing', value: 'enabled' }, translator('en'))).toBe('Compositing');
  expect(featureName({ name: 'something_new', value: 'enabled' }, translator('ko'))).toBe('something_new');
});

test('a fact is named without what nearly all paths begin with', () => {
  expect(factName({ path: 'auxAttributes.glRenderer', value: '' })).toBe('glRenderer');
  expect(factName({ path: 'gpuDevice.0.vendorId', value: '' })).toBe('gpuDevice.0.vendorId');
});

test('what one asks first stands first, and nothing is lost', () => {
  const facts = [{ path: 'a.b', value: '1' }, { path: 'auxAttributes.driverVersion', value: '2' }, { path: 'auxAttributes.glRenderer', value: '3' }, { path: 'c', value: '4' }];
  expect(sortFacts(facts).map(({ value }) => value)).toEqual(['3', '2', '1', '4']);
});
