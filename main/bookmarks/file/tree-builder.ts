import { decodeHTML } from 'entities';
import type { BookmarkFolder, BookmarkNode } from '../bookmark-tree.ts';
import { makeFolder, makeLink, makeSeparator } from '../bookmark-tree.ts';
import { addressOf, othersOf, roleOf, tagsOf, timeOf, valueOf } from './attributes.ts';
import type { RawAttributes } from './attributes.ts';

type Writable<Node> = { -readonly [Key in keyof Node]: Node[Key] };
interface OpenFolder extends Omit<Writable<BookmarkFolder>, 'children'> {
  children: Writable<BookmarkNode>[];
}
/** What the text that comes belongs to. */
type TextTarget = { readonly kind: 'title' | 'description'; readonly node: Writable<BookmarkNode>; readonly endsWith: string };

/** Headings in the list name folders; `h1` names the whole file. */
const FOLDER_HEADINGS: ReadonlySet<string> = new Set(['h2', 'h3', 'h4', 'h5', 'h6']);
const LISTS: ReadonlySet<string> = new Set(['dl', 'ul', 'ol', 'menu', 'dir']);
/** After these the text of a title or a description is over, whether it was closed or not. */
const ENDS_TEXT: ReadonlySet<string> = new Set(['dl', 'dt', 'dd', 'a', 'hr', 'h1', ...FOLDER_HEADINGS, ...LISTS, 'title', 'meta', 'body', 'html', 'li']);
const MAX_DEPTH = 2_000;

/** What could not be taken over, counted. */
export interface FileProblems {
  /** Links without an address. */
  withoutAddress: number;
  /** Lists that were closed and never opened, or opened and never closed. */
  unbalanced: number;
}

/** How a file's lists are, as far as that can be told before it is read. */
export interface ListFigures {
  readonly hasLists: boolean;
  /** Lists that are closed without having been opened: what opened them is gone. */
  readonly missing: number;
}

const LIST_TAGS = /<(\/?)(?:dl|ul|ol|menu|dir)(?=[\s/>])/gi;

/** Counts the lists of a file. */
export function countLists(html: string): ListFigures {
  let [opened, closed] = [0, 0];
  for (const [, slash] of html.matchAll(LIST_TAGS)) {
    if (slash === '') opened += 1;
    else closed += 1;
  }
  return { hasLists: opened + closed > 0, missing: Math.max(0, closed - opened) };
}

/** Makes the tree from tags and texts as they come. It takes everything, in whatever order it comes. */
export class TreeBuilder {
  readonly root: OpenFolder = { ...makeFolder({}), children: [] };
  readonly problems: FileProblems = { withoutAddress: 0, unbalanced: 0 };
  /** How many bookmarks, folders and separators there are so far. */
  count = 0;
  /** Open lists, the innermost last. A list without a heading belongs to the folder around it. */
  readonly #lists: OpenFolder[] = [this.root];
  /** The folder whose heading came last, until its list opens. */
  #headed: OpenFolder | undefined;
  /** What a description would belong to. */
  #last: Writable<BookmarkNode> | undefined;
  #target: TextTarget | undefined;
  #text = '';
  #depth = 0;
  readonly #hasLists: boolean;
  #missing: number;

  constructor({ hasLists, missing }: ListFigures = { hasLists: true, missing: 0 }) {
    this.#hasLists = hasLists;
    this.#missing = missing;
  }

  open(name: string, attributes: RawAttributes): void {
    if (ENDS_TEXT.has(name)) this.#endText();
    else if (name === 'br' && this.#target !== undefined) this.#text += '&#10;';
    if (name === 'a') this.#link(attributes);
    else if (FOLDER_HEADINGS.has(name)) this.#folder(attributes, name);
    else if (name === 'h1') {
      this.#target = { kind: 'title', node: this.root, endsWith: 'h1' };
      this.#last = this.root;
    } else if (LISTS.has(name)) this.#openList();
    else if (name === 'hr') this.#separator(attributes);
    // Before anything in a list it is about the folder around.
    else if (name === 'dd') this.#target = { kind: 'description', node: this.#last ?? this.#lists.at(-1) ?? this.root, endsWith: 'dd' };
  }

  close(name: string): void {
    if (name === this.#target?.endsWith) this.#endText();
    if (!LISTS.has(name)) return;
    this.#endText();
    this.#headed = undefined;
    this.#last = undefined;
    if (this.#depth === 0) this.problems.unbalanced += 1;
    else {
      this.#depth -= 1;
      // What a description behind the list is about.
      if (this.#lists.length > 1 && this.#depth < MAX_DEPTH) this.#last = this.#lists.pop();
    }
  }

  text(raw: string): void {
    if (this.#target !== undefined) this.#text += raw;
  }

  end(): void {
    this.#endText();
    this.problems.unbalanced += this.#depth;
  }

  #add(node: Writable<BookmarkNode>): void {
    // Somewhere a list is closed that was never opened: it was this heading's.
    if (this.#headed !== undefined && this.#missing > 0) {
      this.#missing -= 1;
      this.problems.unbalanced += 1;
      this.#openList();
    }
    this.#lists.at(-1)?.children.push(node);
    this.count += 1;
    this.#last = node;
    this.#headed = undefined;
  }

  #link(attributes: RawAttributes): void {
    if (!attributes.has('href')) {
      // An anchor with a name alone is no bookmark.
      if (!attributes.has('name')) this.problems.withoutAddress += 1;
      return;
    }
    const node = {
      ...makeLink({ url: addressOf(attributes) }),
      addedMs: timeOf(attributes, 'add_date'),
      modifiedMs: timeOf(attributes, 'last_modified'),
      tags: tagsOf(attributes),
      keyword: valueOf(attributes, 'shortcuturl'),
      icon: valueOf(attributes, 'icon'),
      iconUri: valueOf(attributes, 'icon_uri'),
      feedUrl: valueOf(attributes, 'feedurl'),
      attributes: othersOf(attributes),
    };
    if (node.url === '') {
      this.problems.withoutAddress += 1;
      return;
    }
    this.#add(node);
    this.#target = { kind: 'title', node, endsWith: 'a' };
  }

  #folder(attributes: RawAttributes, heading: string): void {
    const node: OpenFolder = {
      ...makeFolder({}),
      role: roleOf(attributes),
      addedMs: timeOf(attributes, 'add_date'),
      modifiedMs: timeOf(attributes, 'last_modified'),
      feedUrl: valueOf(attributes, 'feedurl'),
      attributes: othersOf(attributes),
      children: [],
    };
    // Without any list, what follows a heading is its own.
    if (!this.#hasLists) this.#lists.length = 1;
    this.#add(node);
    if (this.#hasLists) this.#headed = node;
    else this.#lists.push(node);
    this.#target = { kind: 'title', node, endsWith: heading };
  }

  #separator(attributes: RawAttributes): void {
    const title = valueOf(attributes, 'name');
    this.#add({
      ...makeSeparator({ title, attributes: othersOf(attributes) }),
      addedMs: timeOf(attributes, 'add_date'),
      modifiedMs: timeOf(attributes, 'last_modified'),
    });
  }

  #openList(): void {
    this.#depth += 1;
    const around = this.#lists.at(-1) ?? this.root;
    // Deeper than anybody files: what is below lies in the last folder that is still open, and nothing is lost.
    if (this.#depth <= MAX_DEPTH) this.#lists.push(this.#headed ?? around);
    this.#headed = undefined;
    this.#last = undefined;
  }

  #endText(): void {
    const target = this.#target;
    this.#target = undefined;
    const raw = this.#text;
    this.#text = '';
    if (target === undefined) return;
    // White space that was meant is written as a reference.
    const text = decodeHTML(raw.trim().replace(/[ \t\f]*[\r\n]+[ \t\r\n\f]*/g, ' '));
    const { node } = target;
    if (target.kind === 'title') node.title = text;
    else if (text !== '') node.description = node.description === '' ? text : `${node.description}\n${text}`;
  }
}
