document.querySelector('#open').addEventListener('click', () => {
  document.body.dataset.opened = String(window.open('/isolation', '_blank', 'width=400,height=300'));
});
