import type { ZoomKeeper } from './ports.ts';

/** Percents that Ctrl + and Ctrl - go through. */
export const ZOOM_STEPS = [25, 33, 50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300, 400, 500] as const;
const USUAL = 100;
const MOST_SITES = 1_000;

/** The next bigger or smaller step. */
export function zoomStep(percent: number, to: 'in' | 'out' | 'reset'): number {
  if (to === 'reset') return USUAL;
  const next = to === 'in' ? ZOOM_STEPS.find((step) => step > percent) : ZOOM_STEPS.findLast((step) => step < percent);
  return next ?? percent;
}

/** The site that a zoom is remembered for: a host, or the scheme where there is none. */
export function zoomSiteOf(url: string): string {
  if (!URL.canParse(url)) return '';
  const { hostname, protocol } = new URL(url);
  return hostname === '' ? protocol : hostname;
}

/**
 * Parts zooms by site: those of sites that are forgotten, and the others. Forgotten is a site of whose addresses some are, and none is left.
 * @param urls addresses that are forgotten; undefined for all that there may be
 */
export function withoutSites(
  zooms: Readonly<Record<string, number>>,
  urls: ReadonlySet<string> | undefined,
  isLeft: (site: string) => boolean,
): { readonly left: Record<string, number>; readonly forgotten: Record<string, number> } {
  const sites = urls && new Set([...urls].map(zoomSiteOf));
  const isForgotten = (site: string): boolean => sites === undefined || (sites.has(site) && !isLeft(site));
  const all = Object.entries(zooms);
  return {
    left: Object.fromEntries(all.filter(([site]) => !isForgotten(site))),
    forgotten: Object.fromEntries(all.filter(([site]) => isForgotten(site))),
  };
}

/** Zoom by site. What private windows set is kept until the last of them is gone, and nowhere else. */
export class Zooms {
  readonly #keeper: ZoomKeeper;
  #privately = new Map<string, number>();

  constructor(keeper: ZoomKeeper) {
    this.#keeper = keeper;
  }

  percentOf(url: string, isPrivate: boolean): number {
    const site = zoomSiteOf(url);
    const kept = this.#keeper.load();
    // A host may be called like a member of every object.
    return (isPrivate ? this.#privately.get(site) : undefined) ?? (Object.hasOwn(kept, site) ? kept[site] : undefined) ?? USUAL;
  }

  set(url: string, percent: number, isPrivate: boolean): void {
    const site = zoomSiteOf(url);
    if (site === '') return;
    if (isPrivate) {
      this.#privately.set(site, percent);
      return;
    }
    const { [site]: _before, ...others } = this.#keeper.load();
    const kept = Object.entries(others).slice(-MOST_SITES + 1);
    this.#keeper.save(Object.fromEntries(percent === USUAL ? kept : [...kept, [site, percent]]));
  }

  forgetPrivate(): void {
    this.#privately = new Map();
  }
}
