import { pageContentContract } from '../ipc/contracts/plugin-host.ts';
import { portTrafficContract } from '../ipc/contracts/traffic.ts';
import { Peer } from '../ipc/core/peer.ts';
import { PortTapReporter } from '../ipc/core/port-tap-reporter.ts';
import { ServiceRegistry } from '../ipc/core/service.ts';
import { tap } from '../ipc/core/tap.ts';
import type { Transport } from '../ipc/core/transport.ts';
import { ChangeThrottle } from './change-throttle.ts';
import type { Timers } from './change-throttle.ts';
import type { PageHeading } from './page-outline.ts';
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
  readonly page: PageView;
  readonly styles: StyleInserter;
  readonly timers: Timers;
  /** To the plugin's process; main is not in the path. */
  readonly direct: Transport;
  /** To main, which is told what crossed the direct port. */
  readonly report: Transport;
  /** The direct channel's number, from main. */
  readonly channelId: number;
}

/** Serves one plugin from within a page's isolated world, until the direct port closes. */
export function servePage({ page, styles, timers, direct, report, channelId }: PageAgentParts): void {
  const main = new Peer(report);
  const reporter = new PortTapReporter((batch) => main.client(portTrafficContract).report({ channelId, ...batch }));
  const registry = new ServiceRegistry();
  const pageStyles = new PageStyles(styles);
  const service = registry.serve(
    pageContentContract,
    {
      readText: () => page.readText(),
      readSelection: () => page.readSelection(),
      readOutline: () => page.readOutline(),
      showHeading: ({ index }) => page.showHeading(index),
      setStyle: ({ name, css }) => pageStyles.set(name, css),
      setAttribute: ({ name, value }) => page.setAttribute(name, value),
    },
    {},
  );
  const throttle = new ChangeThrottle(() => service.emit('textChanged', undefined), timers);
  let unwatch: (() => void) | undefined;
  // Looking for changes costs the page something: only while somebody waits for them.
  service.onSubscribersChange((_name, count) => {
    if (count > 0) unwatch ??= page.watch(() => throttle.changed());
    else stopWatching();
  });
  const stopWatching = (): void => {
    unwatch?.();
    unwatch = undefined;
    throttle.stop();
  };
  const plugin = new Peer(tap(direct, reporter), { registry });
  void plugin.closed.then(() => {
    stopWatching();
    pageStyles.clear();
  });
  void reporter.finished.then(() => main.close());
}
