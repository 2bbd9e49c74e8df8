/** Puts a text on the clipboard. False if the system did not let us. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Main may refuse the permission; a selection that the person's own press copies needs none.
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const former = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'visually-hidden';
  // Beside what has the keyboard: what closes when the keyboard leaves it stays open.
  const place = former instanceof HTMLElement && former !== document.body ? former.parentElement : null;
  (place ?? document.body).append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (former instanceof HTMLElement) former.focus();
  return copied;
}
