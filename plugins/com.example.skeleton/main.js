// A plugin to copy. `npm run plugin:new -- com.you.name` makes a copy with your id; the page of plugins (terrarium://plugins/) adds it.
//
// This is a JavaScript module. It runs in QuickJS, in a process of its own: there is the language, and the global `terrarium`, and nothing else.
// `terrarium.d.ts` describes all of that; an editor that knows TypeScript completes it because of the next line.
/// <reference path="../terrarium.d.ts" />

// A module may import others of its folder: import { greet } from './words.js';

// The panel that hangs from the plugin's button in the toolbar. It is made of parts with a kind, never of markup.
async function show(tabId) {
  const { greeting } = await terrarium.settings.get();
  const pressed = (await terrarium.storage.get('pressed')) ?? 0;
  const { title } = await terrarium.page.readOutline(tabId);
  await terrarium.toolbar.setText(tabId, pressed === 0 ? null : String(pressed), null);
  await terrarium.toolbar.setPanel(tabId, [
    { kind: 'text', text: `${greeting}, ${title}` },
    { kind: 'button', id: 'press', text: `Pressed: ${pressed}`, look: 'primary' },
  ]);
}

// A page is there that this plugin may work on. Every function gives a promise; a failure is an error whose message begins with a code,
// such as `not-found` when the page went away meanwhile.
terrarium.page.onReady(async ({ tabId }) => {
  try {
    await show(tabId);
  } catch (error) {
    if (!error.message.startsWith('not-found')) throw error;
  }
});

// A script of a page at one of the hosts under "messages" asks something; docs/plugins.md says how a page does. What it sends is anybody's word.
terrarium.messages.onAsked(async ({ askId, body }) => {
  const { greeting } = await terrarium.settings.get();
  const name = typeof body?.name === 'string' ? body.name : 'somebody';
  await terrarium.messages.answer(askId, { greeting: `${greeting}, ${name}`, pressed: (await terrarium.storage.get('pressed')) ?? 0 });
});

// Somebody pressed something in the panel; `id` says what.
terrarium.toolbar.onAction(async ({ tabId, id }) => {
  if (id !== 'press') return;
  const pressed = (await terrarium.storage.get('pressed')) ?? 0;
  await terrarium.storage.set('pressed', pressed + 1);
  await terrarium.log('pressed', pressed + 1);
  // Told to the page's scripts too, where they may listen.
  await terrarium.messages.send(tabId, { pressed: pressed + 1 }).catch(() => undefined);
  await show(tabId);
});
