// The count is the page's own state: it lives in this process and nowhere else.
let count = 0;
const place = document.querySelector('#count');
setInterval(() => {
  count += 1;
  place.textContent = String(count);
  document.title = `${count} · Counter that never stops`;
}, 100);
