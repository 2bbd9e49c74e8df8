import type { PanelAction } from '../ipc/contracts/plugin-panel.ts';
import type { MenuPress, OmniboxRow, SettingValue } from '../ipc/contracts/plugin-manifest.ts';

/** What main tells a plugin's process, by name. */
export interface HostEventBodies {
  readonly panelActed: { readonly tabId: number; readonly action: PanelAction };
  readonly settingsChanged: Readonly<Record<string, SettingValue>>;
  readonly menuPressed: MenuPress;
  readonly omniboxTyped: { readonly text: string; readonly answer: (rows: OmniboxRow[]) => void };
  readonly requestsMatched: readonly { readonly tabId: number; readonly ruleId: string; readonly host: string; readonly count: number }[];
}

type Name = keyof HostEventBodies;
type Listener = (body: never) => void;

/** Passes what main tells on to the capabilities that wait for it. */
export class HostEvents {
  readonly #listeners = new Map<Name, Listener[]>();

  on<N extends Name>(name: N, listener: (body: HostEventBodies[N]) => void): void {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener as Listener]);
  }

  tell<N extends Name>(name: N, body: HostEventBodies[N]): void {
    // Set by `on` under the same name.
    for (const listener of this.#listeners.get(name) ?? []) (listener as (body: HostEventBodies[N]) => void)(body);
  }
}
