import { BaseWindow, app, session } from 'electron';
import type { Session, WebContents } from 'electron';
import { servePagesOverHttps } from '../../../main/electron/internal-pages.ts';
import { denyPermissions } from '../../../main/electron/security.ts';
import { UiView } from '../../../main/electron/ui-view.ts';

const PANELS = 'processes,traffic,map,sequence,statistics,gpu';
const SIZE = { width: 1_400, height: 820 } as const;

/**
 * The window of the inspector, in a session of its own that asks the network for nothing: its pages come from the package, under an https
 * address. A scheme of our own would have to be registered before the app is ready, and the app can do that only once, for its own.
 */
export class InspectorWindow {
  readonly #title: string;
  readonly #admit: (contents: WebContents) => void;
  #window: BaseWindow | undefined;
  #view: UiView | undefined;
  #session: Session | undefined;

  /** @param admit lets the contents connect */
  constructor(title: string, admit: (contents: WebContents) => void) {
    this.#title = title;
    this.#admit = admit;
  }

  get window(): BaseWindow | undefined {
    return this.#window;
  }

  get contents(): WebContents | undefined {
    return this.#view?.contents;
  }

  /** Shows it, or brings it to the front. */
  async open(): Promise<BaseWindow> {
    await app.whenReady();
    if (this.#window !== undefined) {
      this.#window.show();
      return this.#window;
    }
    this.#session ??= makeSession();
    const window = new BaseWindow({ ...SIZE, title: this.#title, autoHideMenuBar: true });
    const view = new UiView({ session: this.#session, url: `https://inspector/?panels=${PANELS}#panel=traffic`, onGone: () => undefined });
    view.contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    this.#admit(view.contents);
    const layOut = (): void => {
      const { width, height } = window.getContentBounds();
      view.view.setBounds({ x: 0, y: 0, width, height });
    };
    window.contentView.addChildView(view.view);
    layOut();
    window.on('resize', layOut);
    window.on('closed', () => {
      this.#window = undefined;
      this.#view = undefined;
      view.destroy();
    });
    this.#window = window;
    this.#view = view;
    return window;
  }

  close(): void {
    this.#window?.close();
  }
}

function makeSession(): Session {
  // Not persistent: nothing is written to the app's profile.
  const made = session.fromPartition('electron-tap');
  denyPermissions(made);
  servePagesOverHttps(made, new Set(['inspector']));
  return made;
}
