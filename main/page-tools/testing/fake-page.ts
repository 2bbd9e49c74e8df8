import type { BlockedTab } from '../popups.ts';
import type { PageToolsView, ToolTab, ToolWindow } from '../ports.ts';

/** A page that writes down what is done to it. */
export class FakePage implements PageToolsView {
  readonly done: string[] = [];
  hasGesture = false;

  find(text: string, { matchCase, forward, isNew }: { matchCase: boolean; forward: boolean; isNew: boolean }): void {
    this.done.push(`find ${text}${matchCase ? ' exact' : ''}${forward ? '' : ' back'}${isNew ? ' new' : ''}`);
  }
  stopFinding(): void {
    this.done.push('stop finding');
  }
  leaveFullScreen(): void {
    this.done.push('leave full screen');
  }
  takeGesture(): boolean {
    const had = this.hasGesture;
    this.hasGesture = false;
    return had;
  }
  openLater(blocked: readonly BlockedTab[]): void {
    this.done.push(...blocked.map(({ url }) => `open ${url}`));
  }
  setZoom(percent: number): void {
    this.done.push(`zoom ${percent}`);
  }
  edit(action: string): void {
    this.done.push(action);
  }
  copyImageAt(): void {
    this.done.push('copy image');
  }
  actOnMedia(action: string): void {
    this.done.push(`media ${action}`);
  }
  replaceMisspelling(word: string): void {
    this.done.push(`replace ${word}`);
  }
  download(url: string): void {
    this.done.push(`download ${url}`);
  }
  inspect(): void {
    this.done.push('inspect');
  }
  toggleDevTools(): void {
    this.done.push('tools');
  }
  print(): void {
    this.done.push('print');
  }
  save(): Promise<void> {
    return Promise.resolve();
  }
  pdf(): Promise<Uint8Array> {
    return Promise.resolve(new Uint8Array());
  }
}

/** A window with tabs at addresses; `done` says what was asked of it. */
export function fakeWindow(urls: Readonly<Record<number, string>>, activeId: number, isPrivate = false): ToolWindow & { readonly done: string[] } {
  const done: string[] = [];
  const tab = (id: number): ToolTab => ({
    id,
    url: urls[id] ?? '',
    view: { back: () => done.push('back'), forward: () => done.push('forward'), focus: () => done.push('focus page'), canGoBack: false, canGoForward: true },
  });
  return {
    done,
    isPrivate,
    activeTab: tab(activeId),
    tab,
    openTab: (url, place = 'behind') => done.push(`tab ${place === 'front' ? 'in front ' : ''}${url}`),
    requestTab: (_tabId, { url }, allow) => {
      done.push(`requested ${url}`);
      if (!url.endsWith('/too-many')) allow();
    },
    openWindow: (url, wantsPrivate) => done.push(`${wantsPrivate ? 'private ' : ''}window ${url}`),
    reload: () => done.push('reload'),
    focusShell: () => done.push('focus shell'),
    contentOrigin: () => ({ x: 0, y: 84 }),
  };
}
