import type { Page } from '@playwright/test';

/**
 * Texts of a page that are cut off without a sign of it: an ellipsis is one, where it is whole itself, and of a name a few letters are left before it. Also what is wider than its view: a page, a question, a list;
 * what lies over the rest and goes beyond its view, or under the page's scrollbar, such as a hint or a menu; what a field says of itself, where the field is too small for it;
 * and words of a drawing that shrank with it until nobody can read them.
 * @returns what is cut, in words for a person
 */
export function clippedTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const SMALLEST_PX = 8.5;
    if (document.documentElement.scrollWidth > innerWidth + 1) found.push(`the page is ${document.documentElement.scrollWidth} px wide, its view ${innerWidth} px`);
    const isScrolled = (element: Element | null): boolean => element !== null && (element.scrollLeft > 0 || isScrolled(element.parentElement));
    for (const element of document.querySelectorAll<HTMLElement>('[role="alert"], [role="alertdialog"], [role="dialog"], [role="dialog"] ul, [role="menu"], [role="listbox"]')) {
      if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 4) found.push(`"${element.innerText.trim().slice(0, 60)}" is ${element.scrollWidth} px wide in ${element.clientWidth} px`);
    }
    /** By how much something that lies over the rest, such as a hint, goes beyond its view or what cuts it off. Nothing, where it can be scrolled to. */
    const beyond = (element: HTMLElement): number => {
      const box = element.getBoundingClientRect();
      const over = (left: number, top: number, right: number, bottom: number): number => Math.max(left - box.left, top - box.top, box.right - right, box.bottom - bottom);
      let most = 0;
      let isOver = false;
      let position = element.matches(':popover-open') ? 'fixed' : getComputedStyle(element).position;
      for (let around = element.parentElement; around !== null && position !== 'fixed'; around = around.parentElement) {
        isOver ||= position === 'absolute';
        const style = getComputedStyle(around);
        if (position === 'absolute' && style.position === 'static') continue;
        if (/auto|scroll/.test(`${style.overflowX} ${style.overflowY}`)) return 0;
        const edge = around.getBoundingClientRect();
        if (/hidden|clip/.test(`${style.overflowX} ${style.overflowY}`) && around !== document.body) most = Math.max(most, over(edge.left, edge.top, edge.right, edge.bottom));
        position = around.matches(':popover-open') ? 'fixed' : style.position;
      }
      const canScroll = position !== 'fixed' && getComputedStyle(document.body).overflowY !== 'hidden' && document.documentElement.scrollHeight > innerHeight;
      return isOver || position === 'fixed' ? Math.max(most, over(0, 0, document.documentElement.clientWidth, canScroll ? Infinity : innerHeight)) : 0;
    };
    for (const element of document.querySelectorAll<HTMLElement>('[role="tooltip"], [role="alertdialog"], [role="dialog"], [role="menu"], [role="listbox"]')) {
      const byPx = Math.round(element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ? beyond(element) : 0);
      if (byPx > 1) found.push(`"${element.innerText.trim().slice(0, 60)}" goes ${byPx} px beyond what shows it`);
    }
    // Columns are laid out to fit: a list that has to be moved sideways hides some of them.
    for (const grid of document.querySelectorAll<HTMLElement>('[role="grid"], [role="treegrid"]')) {
      let mover: HTMLElement | null = grid;
      while (mover !== null && !/auto|scroll/.test(getComputedStyle(mover).overflowX)) mover = mover.parentElement;
      if (mover !== null && mover.scrollWidth > mover.clientWidth + 1) found.push(`the list "${grid.ariaLabel ?? ''}" is ${mover.scrollWidth} px wide in ${mover.clientWidth} px`);
    }
    for (const text of document.querySelectorAll<SVGTextElement>('svg text')) {
      const heightPx = Number.parseFloat(getComputedStyle(text).fontSize) * (text.getScreenCTM()?.d ?? 1);
      if (heightPx < SMALLEST_PX && text.checkVisibility({ opacityProperty: true, visibilityProperty: true })) found.push(`"${(text.textContent ?? '').trim().slice(0, 60)}" of a drawing is ${heightPx.toFixed(1)} px high`);
    }
    // As wide as a field's hint is drawn: the field itself does not say.
    const ruler = document.body.appendChild(document.createElement('span'));
    for (const field of document.querySelectorAll<HTMLInputElement>('input:placeholder-shown')) {
      const style = getComputedStyle(field);
      const roomPx = field.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
      if (roomPx <= 0 || !field.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      Object.assign(ruler.style, { position: 'fixed', visibility: 'hidden', whiteSpace: 'pre', fontFamily: style.fontFamily, fontSize: style.fontSize, fontWeight: style.fontWeight });
      ruler.textContent = field.placeholder;
      if (ruler.getBoundingClientRect().width > roomPx + 1) found.push(`"${field.placeholder}" in a field of ${Math.round(roomPx)} px`);
    }
    ruler.remove();
    /** Whether something around it ends its own text in the middle, without a sign. What lies out of sight as a whole was put there. */
    const isCutAround = (element: HTMLElement): boolean => {
      const text = document.createRange();
      const boxes = [...element.childNodes].flatMap((node) => {
        if (node.nodeType !== Node.TEXT_NODE) return [];
        text.selectNodeContents(node);
        return [...text.getClientRects()];
      });
      let position = getComputedStyle(element).position;
      for (let around = element.parentElement; around !== null && around !== document.body && position !== 'fixed'; around = around.parentElement) {
        const style = getComputedStyle(around);
        if (position === 'absolute' && style.position === 'static') continue;
        if (/auto|scroll/.test(style.overflowX) || style.textOverflow === 'ellipsis' || style.maskImage !== 'none') return false;
        const edge = around.getBoundingClientRect();
        const isSeen = (box: DOMRect): boolean => box.left < edge.right - 1 && box.top < edge.bottom - 2 && box.bottom > edge.top + 2;
        if (/hidden|clip/.test(style.overflowX) && boxes.some((box) => isSeen(box) && box.right > edge.right + 1)) return true;
        position = around.matches(':popover-open') ? 'fixed' : style.position;
      }
      return false;
    };
    const hasOwnText = (element: Element): boolean => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '');
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const box = element.getBoundingClientRect();
      // What nobody sees, and what only screen readers read.
      if (!hasOwnText(element) || box.width < 4 || box.height < 4 || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      // Nothing scrolls to what lies left of the view.
      if (box.left < -1 && box.right > 1 && !isScrolled(element.parentElement)) found.push(`"${(element.textContent ?? '').trim().slice(0, 60)}" begins ${Math.round(-box.left)} px left of the view`);
      const style = getComputedStyle(element);
      // Names: what has all of it as its title, or lies in it. Of anything else a letter is left, and the ellipsis, which is as wide as the font is high.
      const isName = element.title !== '' || (element.parentElement?.title ?? '') !== '';
      const leastPx = (isName ? 3 : 1.3) * Number.parseFloat(style.fontSize);
      if (style.textOverflow === 'ellipsis' && element.scrollWidth > element.clientWidth + 1 && element.clientWidth < leastPx) found.push(`of "${(element.textContent ?? '').trim().slice(0, 60)}" ${element.clientWidth} px are left`);
      const isButton = element.matches('button, [role="tab"], [role="menuitem"], kbd');
      const cutsX = /hidden|clip/.test(style.overflowX) && style.textOverflow !== 'ellipsis';
      const cutsY = /hidden|clip/.test(style.overflowY) && style.webkitLineClamp === 'none' && style.textOverflow !== 'ellipsis';
      // A fade is a sign, too.
      if (style.maskImage !== 'none') continue;
      const isWide = (cutsX || isButton) && style.textOverflow !== 'ellipsis' && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
      const isHigh = cutsY && element.scrollHeight > element.clientHeight + 3;
      if (isWide || isHigh || (style.textOverflow !== 'ellipsis' && isCutAround(element))) found.push(`"${(element.textContent ?? '').trim().slice(0, 60)}" in ${element.tagName.toLowerCase()}.${[...element.classList].join('.')}`);
    }
    return found;
  });
}
