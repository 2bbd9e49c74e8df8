import type { Page } from '@playwright/test';

/**
 * Texts of a page that are cut off without a sign of it: an ellipsis is one, where a few letters are left before it. Also what is wider than its view: a page, a question, a list.
 * @returns what is cut, in words for a person
 */
export function clippedTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    if (document.documentElement.scrollWidth > innerWidth + 1) found.push(`the page is ${document.documentElement.scrollWidth} px wide, its view ${innerWidth} px`);
    const isScrolled = (element: Element | null): boolean => element !== null && (element.scrollLeft > 0 || isScrolled(element.parentElement));
    for (const element of document.querySelectorAll<HTMLElement>('[role="alert"], [role="alertdialog"], [role="dialog"], [role="menu"], [role="listbox"]')) {
      if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 4) found.push(`"${element.innerText.trim().slice(0, 60)}" is ${element.scrollWidth} px wide in ${element.clientWidth} px`);
    }
    const hasOwnText = (element: Element): boolean => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '');
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const box = element.getBoundingClientRect();
      // What nobody sees, and what only screen readers read.
      if (!hasOwnText(element) || box.width < 4 || box.height < 4 || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      // Nothing scrolls to what lies left of the view.
      if (box.left < -1 && box.right > 1 && !isScrolled(element.parentElement)) found.push(`"${(element.textContent ?? '').trim().slice(0, 60)}" begins ${Math.round(-box.left)} px left of the view`);
      const style = getComputedStyle(element);
      // Names: what has all of it as its title, or lies in it.
      const isName = element.title !== '' || (element.parentElement?.title ?? '') !== '';
      if (isName && style.textOverflow === 'ellipsis' && element.scrollWidth > element.clientWidth + 1 && element.clientWidth < 3 * Number.parseFloat(style.fontSize)) found.push(`of "${(element.textContent ?? '').trim().slice(0, 60)}" ${element.clientWidth} px are left`);
      const isButton = element.matches('button, [role="tab"], [role="menuitem"], kbd');
      const cutsX = /hidden|clip/.test(style.overflowX) && style.textOverflow !== 'ellipsis';
      const cutsY = /hidden|clip/.test(style.overflowY) && style.webkitLineClamp === 'none' && style.textOverflow !== 'ellipsis';
      // A fade is a sign, too.
      if (style.maskImage !== 'none') continue;
      const isWide = (cutsX || isButton) && style.textOverflow !== 'ellipsis' && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
      const isHigh = cutsY && element.scrollHeight > element.clientHeight + 3;
      if (isWide || isHigh) found.push(`"${(element.textContent ?? '').trim().slice(0, 60)}" in ${element.tagName.toLowerCase()}.${[...element.classList].join('.')}`);
    }
    return found;
  });
}
