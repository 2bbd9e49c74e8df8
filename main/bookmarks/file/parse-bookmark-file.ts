import { Tokenizer } from 'htmlparser2';
import type { BookmarkFolder } from '../bookmark-tree.ts';
import { decodeBookmarkBytes } from './decode-bytes.ts';
import { mendText } from './mend-text.ts';
import { TreeBuilder, countLists } from './tree-builder.ts';
import type { FileProblems } from './tree-builder.ts';

/** What was in a bookmark file. */
export interface ParsedBookmarkFile {
  /** Everything, in order; its title is the file's heading. */
  readonly root: BookmarkFolder;
  /** Bookmarks, folders and separators. */
  readonly count: number;
  readonly problems: Readonly<FileProblems>;
}

/** Reads a bookmark file piece by piece, so that a huge one holds nothing up. */
export class BookmarkFileParser {
  readonly #html: string;
  readonly #builder: TreeBuilder;
  readonly #tokenizer: Tokenizer;
  #readTo = 0;
  #attributes = new Map<string, string>();
  #tag = '';
  #name = '';
  #value = '';

  /** @param file the text, or the bytes as they lie on the disk: then the character set is found out */
  constructor(file: string | Uint8Array) {
    const html = mendText(typeof file === 'string' ? file : decodeBookmarkBytes(file));
    this.#html = html;
    this.#builder = new TreeBuilder(countLists(html));
    const slice = (start: number, end: number): string => html.slice(start, end);
    const endTag = (): void => this.#builder.open(this.#tag, this.#attributes);
    const nothing = (): void => undefined;
    this.#tokenizer = new Tokenizer(
      { xmlMode: false, decodeEntities: false },
      {
        onopentagname: (start, end) => {
          this.#tag = slice(start, end).toLowerCase();
          this.#attributes = new Map();
        },
        onattribname: (start, end) => {
          this.#name = slice(start, end).toLowerCase();
          this.#value = '';
        },
        onattribdata: (start, end) => void (this.#value += slice(start, end)),
        onattribend: () => void (this.#attributes.has(this.#name) || this.#attributes.set(this.#name, this.#value)),
        onopentagend: endTag,
        onselfclosingtag: endTag,
        onclosetag: (start, end) => this.#builder.close(slice(start, end).toLowerCase().trim()),
        ontext: (start, end) => this.#builder.text(slice(start, end)),
        oncdata: (start, end) => this.#builder.text(slice(start, end)),
        onattribentity: nothing,
        ontextentity: nothing,
        oncomment: nothing,
        ondeclaration: nothing,
        onprocessinginstruction: nothing,
        onend: nothing,
      },
    );
  }

  /** Share of the file that was read, from 0 to 1. */
  get progress(): number {
    return this.#html.length === 0 ? 1 : this.#readTo / this.#html.length;
  }

  /** Reads on. False once everything is read. */
  step(maxLength: number = 65_536): boolean {
    if (this.#readTo >= this.#html.length) return false;
    const end = Math.min(this.#html.length, this.#readTo + maxLength);
    this.#tokenizer.write(this.#html.slice(this.#readTo, end));
    this.#readTo = end;
    return end < this.#html.length;
  }

  /** What was in it, once everything is read. */
  finish(): ParsedBookmarkFile {
    while (this.step());
    this.#tokenizer.end();
    this.#builder.end();
    const { root, count, problems } = this.#builder;
    return { root, count, problems };
  }
}

/** Reads a bookmark file as browsers write it, however damaged. @param file text, or bytes with a character set that is found out */
export function parseBookmarkFile(file: string | Uint8Array): ParsedBookmarkFile {
  return new BookmarkFileParser(file).finish();
}
