const log = document.querySelector('#log');
const say = (text) => log.append(`${text}\n`);
const onClick = (id, listener) => document.querySelector(id).addEventListener('click', listener);

window.notes.on('notes:length', (length) => say(`${length} characters`));
window.notes.on('notes:count', (count) => say(`${count} notes`));
window.notes.onClock((tick) => say(`tick ${tick}`));

onClick('#list', async () => {
  const list = await window.notes.list();
  say(list.join(', '));
  window.notes.count(list);
});
onClick('#save', () =>
  window.notes.save(document.querySelector('#text').value).then(({ saved }) => say(`saved: ${saved}`), (error) => say(error.message)),
);
onClick('#tick', () => window.notes.tick(10));
document.querySelector('#text').addEventListener('input', ({ target }) => window.notes.typed(target.value));
