import { pageContentContract, restingPageContract } from '../ipc/contracts/plugin-host.ts';
import type { PageRights } from '../ipc/contracts/plugin-host.ts';
import type { PluginCapability } from '../ipc/contracts/plugin-manifest.ts';
import { portTrafficContract } from '../ipc/contracts/traffic.ts';
import { IpcError } from '../ipc/core/errors.ts';
import { Peer } from '../ipc/core/peer.ts';
import { PortTapReporter } from '../ipc/core/port-tap-reporter.ts';
import { ServiceRegistry } from '../ipc/core/service.ts';
import { tap } from '../ipc/core/tap.ts';
import type { Transport } from '../ipc/core/transport.ts';
import { ChangeThrottle } from './change-throttle.ts';
import type { Timers } from './change-throttle.ts';
import type { PageDocuments } from './page-documents.ts';
import type { PageHeading } from './page-outline.ts';
import { joinScripts } from './page-scripts.ts';
import type { ScriptLine } from './page-scripts.ts';
import { PageStyles } from './page-styles.ts';
import type { StyleInserter } from './page-styles.ts';
import type { PageText } from './page-text.ts';

/** What the agent sees of its page. */
export interface PageView {
  readText(): PageText;
  readSelection(): { readonly text: string };
  readOutline(): { readonly url: string; readonly title: string; readonly headings: PageHeading[] };
  /** By its place among those of the outline. One that is gone is nothing to show. */
  showHeading(index: number): void;
  setAttribute(name: string, value: string): void;
  /** Tells of changes until the returned function is called. */
  watch(onChange: () => void): () => void;
}

/** What an agent is made of. */
export interface PageAgentParts {
  /** What main lets the plugin do here. */
  readonly rights: PageRights;
  readonly page: PageView;
  readonly inserter: StyleInserter;
  readonly timers: Timers;
  /** The documents that the plugin shows here, if it shows any. */
  readonly documents?: PageDocuments | undefined;
  /** The way to the page's own scripts, where they may speak with the plugin. */
  readonly scripts?: ScriptLine | undefined;
  /** To the plugin's process; main is not in the path. */
  readonly direct: Transport;
  /** To main, which is told what crossed the direct port. */
  readonly report: Transport;
  /** The direct channel's number, from main. */
  readonly channelId: number;
}

/** Serves one plugin from within a page's isolated world, until the direct port closes; if the plugin only rests, its changes of text are told to main from then on. */
export function servePage({ page, rights, inserter, timers, documents, scripts, direct, report, channelId }: PageAgentParts): void {
  const forMain = new ServiceRegistry();
  const resting = forMain.serve(restingPageContract, {}, {});
  const main = new Peer(report, { registry: forMain });
  const reporter = new PortTapReporter((batch) => main.client(portTrafficContract).report({ channelId, ...batch }));
  const registry = new ServiceRegistry();
  const pageStyles = new PageStyles(inserter);
  // A plugin's process that was taken over may ask for anything: who may what is main's word, and is looked at here.
  const need = (capability: PluginCapability): void => {
    if (!rights.granted.includes(capability)) throw new IpcError('forbidden', `this plugin has no ${capability}`);
  };
  const service = registry.serve(
    pageContentContract,
    {
      readText: () => {
        need('page.text');
        return page.readText();
      },
      readSelection: () => {
        need('page.text');
        return page.readSelection();
      },
      readOutline: () => {
        need('page.text');
        return page.readOutline();
      },
      showHeading: ({ index }) => {
        need('page.text');
        page.showHeading(index);
      },
      setStyle: ({ name, isOn }) => {
        need('page.patch');
        const css = Object.hasOwn(rights.styles, name) ? rights.styles[name] : undefined;
        if (css === undefined) throw new IpcError('not-found', `this plugin declares no style "${name}"`);
        pageStyles.set(name, isOn ? css : null);
      },
      setAttribute: ({ name, value }) => {
        need('page.patch');
        page.setAttribute(name, value);
      },
    },
    {},
  );
  let unwatch: (() => void) | undefined;
  // A watched page makes a record of each change of it: one is enough until it is told of.
  const watch = (): void => {
    unwatch ??= page.watch(() => {
      endWatch();
      throttle.changed();
    });
  };
  const endWatch = (): void => {
    unwatch?.();
    unwatch = undefined;
  };
  const throttle = new ChangeThrottle(() => {
    watch();
    service.emit('textChanged', undefined);
    resting.emit('textChanged', undefined);
  }, timers);
  let wasAwaited = false;
  let isOver = false;
  // Looking for changes costs the page something: only while somebody waits for them. While the plugin rests that is main, in the plugin's place.
  const look = (): void => {
    const isAwaited = service.subscriberCount('textChanged') > 0;
    wasAwaited ||= isAwaited;
    const isNeeded = isAwaited || (wasAwaited && resting.subscriberCount('textChanged') > 0);
    if (isNeeded && rights.granted.includes('page.text')) {
      if (!throttle.isDue) watch();
    } else {
      endWatch();
      throttle.stop();
    }
    if (isOver && resting.subscriberCount('textChanged') === 0) main.close();
  };
  service.onSubscribersChange(look);
  resting.onSubscribersChange(look);
  const documentsEnded = documents?.serve(registry);
  const plugin = new Peer(tap(direct, reporter), { registry });
  if (scripts !== undefined) joinScripts(plugin, scripts);
  void plugin.closed.then(() => {
    pageStyles.clear();
    documentsEnded?.();
  });
  void reporter.finished.then(() => {
    isOver = true;
    look();
  });
}
