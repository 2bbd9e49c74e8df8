import type { Capability } from './capability.ts';

/**
 * `menus`: the rows of the manifest stand in the context menus of pages that the plugin works on. When one is pressed:
 * `terrarium.menus.onPressed(({ tabId, id, on, text }) => ...)`, where `text` is what the row is for (`on`): the selection, the address of the link or the
 * picture, or nothing for the page.
 */
export const menus: Capability = ({ api, events }) => {
  const pressed = api.addEvent('menus.onPressed');
  events.on('menuPressed', (body) => pressed.emit(body));
};
