import type { RequestKind, RequestRule } from '../../ipc/contracts/plugin-manifest.ts';
import { isThirdParty, withoutEndDot } from '../lib/site.ts';
import { siteOfUrl, worksAt } from './plugin-choices.ts';
import type { RegisteredPlugin } from './plugin-registry.ts';

/** Longer paths are matched by their beginning. */
const MAX_PATH_CHARS = 2_000;

/** A request that is about to go out. */
export interface PageRequest {
  readonly url: string;
  readonly kind: RequestKind;
  /** The tab that it is for. */
  readonly tabId: number;
  /** The page of that tab. */
  readonly pageUrl: string;
  readonly isPrivate: boolean;
}

/** A rule that a request met. */
export interface RuleMatch {
  readonly pluginId: string;
  readonly ruleId: string;
  readonly action: 'block' | 'observe';
  readonly host: string;
}

interface Pattern {
  readonly plugin: RegisteredPlugin;
  readonly rule: RequestRule;
  /** The path between its stars. */
  readonly parts: readonly string[];
  readonly port: string;
  readonly isForAllBelow: boolean;
}

/** The rules of all plugins that are on, found by host: a request costs a few look-ups, however many rules there are. */
export class RequestRules {
  readonly #byHost = new Map<string, Pattern[]>();
  readonly #forAnyHost: Pattern[] = [];

  constructor(plugins: readonly RegisteredPlugin[]) {
    for (const plugin of plugins) {
      if (!plugin.choices.isEnabled) continue;
      for (const rule of plugin.manifest.rules ?? []) {
        if (!plugin.choices.granted.includes(`requests.${rule.action}`)) continue;
        for (const url of rule.urls) this.#add(plugin, rule, url);
      }
    }
  }

  get isEmpty(): boolean {
    return this.#byHost.size === 0 && this.#forAnyHost.length === 0;
  }

  /** Every rule that the request meets, each once. It is stopped if one of them blocks. */
  match(request: PageRequest): RuleMatch[] {
    if (!URL.canParse(request.url)) return [];
    const { hostname: written, port, pathname, search } = new URL(request.url);
    const hostname = withoutEndDot(written);
    const path = `${pathname}${search}`.slice(0, MAX_PATH_CHARS);
    const found = new Map<RequestRule, RuleMatch>();
    for (const pattern of this.#candidates(hostname)) {
      const { plugin, rule } = pattern;
      if (found.has(rule) || (pattern.port !== '' && pattern.port !== port) || !meets(pattern.parts, path)) continue;
      if (!holdsFor(plugin, rule, request, hostname)) continue;
      found.set(rule, { pluginId: plugin.manifest.id, ruleId: rule.id, action: rule.action, host: hostname });
    }
    return [...found.values()];
  }

  #add(plugin: RegisteredPlugin, rule: RequestRule, url: string): void {
    const slash = url.indexOf('/');
    const [place = '', port = ''] = url.slice(0, slash).split(':');
    const isForAllBelow = place.startsWith('*.');
    const pattern = { plugin, rule, parts: url.slice(slash).split('*'), port, isForAllBelow };
    if (place === '*') this.#forAnyHost.push(pattern);
    else {
      const host = isForAllBelow ? place.slice(2) : place;
      this.#byHost.set(host, [...(this.#byHost.get(host) ?? []), pattern]);
    }
  }

  *#candidates(hostname: string): Iterable<Pattern> {
    yield* this.#forAnyHost;
    for (let host = hostname; host !== ''; host = host.includes('.') ? host.slice(host.indexOf('.') + 1) : '') {
      for (const pattern of this.#byHost.get(host) ?? []) if (host === hostname || pattern.isForAllBelow) yield pattern;
    }
  }
}

function holdsFor({ manifest, choices }: RegisteredPlugin, rule: RequestRule, request: PageRequest, hostname: string): boolean {
  if (request.isPrivate && !choices.inPrivate) return false;
  if (rule.kinds !== undefined && !rule.kinds.includes(request.kind)) return false;
  // A page that is on its way is asked for by itself.
  const site = request.kind === 'page' ? hostname : siteOfUrl(request.pageUrl);
  if (rule.thirdParty === true && !isThirdParty(hostname, site)) return false;
  return worksAt(manifest, choices, site);
}

/** True if a path has the parts one after another, the first at its beginning and the last at its end. */
function meets(parts: readonly string[], path: string): boolean {
  const [first = '', ...rest] = parts;
  if (!path.startsWith(first)) return false;
  const last = rest.pop();
  if (last === undefined) return path === first;
  let from = first.length;
  for (const part of rest) {
    const at = path.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return path.length - last.length >= from && path.endsWith(last);
}
