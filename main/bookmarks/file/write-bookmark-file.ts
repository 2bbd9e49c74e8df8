import type { BookmarkFolder, BookmarkNode, FolderRole } from '../bookmark-tree.ts';
import { ROLE_ATTRIBUTES } from './role-attributes.ts';

const HEADER = `<!DOCTYPE NETSCAPE-Bookmark-file-1>
<!-- This is an automatically generated file.
     It will be read and overwritten.
     DO NOT EDIT! -->
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
`;

/** Writes a tree as the bookmark file that every browser reads. @param root everything; its title is the file's heading */
export function writeBookmarkFile(root: BookmarkFolder): string {
  return [...bookmarkFileParts(root)].join('');
}

/** The same in parts of one line each, for a huge tree. */
export function* bookmarkFileParts(root: BookmarkFolder): Generator<string> {
  const title = escapeText(root.title === '' ? 'Bookmarks' : root.title);
  const description = root.description === '' ? '' : `<DD>${escapeText(root.description)}\n`;
  yield `${HEADER}<TITLE>${title}</TITLE>\n<H1>${escapeText(root.title)}</H1>\n${description}<DL><p>\n`;
  yield* nodes(root.children, 1);
  yield '</DL><p>\n';
}

function* nodes(children: readonly BookmarkNode[], depth: number): Generator<string> {
  const indent = '    '.repeat(Math.min(depth, 20));
  for (const node of children) {
    const description = node.description === '' ? '' : `${indent}<DD>${escapeText(node.description)}\n`;
    if (node.kind === 'separator') yield `${indent}<HR${attribute('name', node.title)}${common(node)}>\n${description}`;
    else if (node.kind === 'link') {
      const own = attribute('href', node.url, true) + common(node) + attribute('icon_uri', node.iconUri) + attribute('icon', node.icon);
      const more = attribute('shortcuturl', node.keyword) + attribute('tags', node.tags.join(',')) + attribute('feedurl', node.feedUrl);
      yield `${indent}<DT><A${own}${more}>${escapeText(node.title)}</A>\n${description}`;
    } else {
      const own = common(node) + roleAttribute(node.role) + attribute('feedurl', node.feedUrl);
      yield `${indent}<DT><H3${own}>${escapeText(node.title)}</H3>\n${description}${indent}<DL><p>\n`;
      yield* nodes(node.children, depth + 1);
      yield `${indent}</DL><p>\n`;
    }
  }
}

function common({ addedMs, modifiedMs, attributes }: BookmarkNode): string {
  const others = Object.entries(attributes).map(([name, value]) => attribute(name, value, true));
  return attribute('add_date', seconds(addedMs)) + attribute('last_modified', seconds(modifiedMs)) + others.join('');
}

const seconds = (timeMs: number | null): string => (timeMs === null ? '' : String(Math.floor(timeMs / 1_000)));

function roleAttribute(role: FolderRole | null): string {
  const name = Object.entries(ROLE_ATTRIBUTES).find(([, each]) => each === role)?.[0];
  return name === undefined ? '' : attribute(name, 'true');
}

const attribute = (name: string, value: string, isAlways = false): string =>
  value === '' && !isAlways ? '' : ` ${name.toUpperCase()}="${escapeText(value)}"`;

/** White space that a reader would trim or fold is written as a reference. */
function escapeText(text: string): string {
  const escaped = text.replace(/[&<>"\r\n]/g, (character) => ESCAPES[character] ?? character);
  return escaped.replace(/^\s+|\s+$/g, (spaces) => [...spaces].map((space) => `&#${space.codePointAt(0)};`).join(''));
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;', '\r': '&#13;' };
