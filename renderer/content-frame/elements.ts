/** What an element is made with. */
interface Parts {
  readonly className?: string;
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly onPress?: () => void;
  readonly children?: readonly (Node | string)[];
}

/** Makes an element. Text is text: nothing is parsed. */
export function element<K extends keyof HTMLElementTagNameMap>(name: K, { className, text, attributes = {}, onPress, children = [] }: Parts = {}): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  if (className !== undefined) made.className = className;
  if (text !== undefined) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (onPress !== undefined) made.addEventListener('click', onPress);
  made.append(...children);
  return made;
}
