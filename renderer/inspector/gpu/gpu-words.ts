import { isMessageKey, type Translate } from '../../../i18n/catalogue.ts';
import type { GpuFact, GpuFeature } from '../../../ipc/contracts/gpu.ts';

/** How a feature is done, as a colour. */
export type FeatureLook = 'hardware' | 'software' | 'off';

/** Chromium's word for how a feature is done, as one of three. */
export function lookOf({ value }: GpuFeature): FeatureLook {
  if (value.startsWith('enabled')) return 'hardware';
  return value.includes('software') ? 'software' : 'off';
}

/** A feature for people; by Chromium's name where there are no words for it. */
export function featureName({ name }: GpuFeature, t: Translate): string {
  const key = `inspector.gpu.feature.${name}`;
  return isMessageKey(key) ? t(key) : name;
}

/** A fact's path without what nearly all of them begin with, and which says nothing. */
export function factName({ path }: GpuFact): string {
  return path.replace(/^auxAttributes\./, '');
}

/** What a person asks first, and the ends of the paths where Chromium tells it. */
const FIRST: readonly string[] = ['glRenderer', 'glVendor', 'glVersion', 'driverVendor', 'driverVersion', 'vendorId', 'deviceId', 'vendorString', 'deviceString', 'displayType', 'softwareRendering', 'sandboxed', 'passthroughCmdDecoder', 'initializationTime'];

/** The facts that are asked for most, in that order, then all others as they came. */
export function sortFacts(facts: readonly GpuFact[]): readonly GpuFact[] {
  const rank = ({ path }: GpuFact): number => {
    const at = FIRST.indexOf(path.split('.').at(-1) ?? '');
    return at < 0 ? FIRST.length : at;
  };
  return facts.toSorted((a, b) => rank(a) - rank(b));
}
