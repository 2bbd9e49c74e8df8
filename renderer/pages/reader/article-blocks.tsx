import { createElement, Fragment, useEffect, useRef, useState, type ReactNode } from 'react';
import type { ArticleBlock, ArticleRun } from '../../../ipc/contracts/reader.ts';
import styles from './reader-page.module.css';

export interface ArticleBlocksProps {
  readonly blocks: readonly ArticleBlock[];
  /** A picture as a `data:` address. */
  picture(index: number): Promise<string | null>;
}

/** An article never changes: its parts need no keys. */
const each = <Item,>(items: readonly Item[], draw: (item: Item, index: number) => ReactNode) => createElement(Fragment, null, ...items.map(draw));

/** The parts of an article. They are words: nothing in them is ever markup. */
export function ArticleBlocks({ blocks, picture }: ArticleBlocksProps) {
  return each(groupsOf(blocks), (group) => {
    const parts = each(group, ({ block, index }) => <Block block={block} picture={() => picture(index)} />);
    return group[0]?.block.kind === 'item' ? <div role="list">{parts}</div> : parts;
  });
}

interface Placed {
  readonly block: ArticleBlock;
  readonly index: number;
}

/** Points one after another are a list; everything else stands for itself. */
function groupsOf(blocks: readonly ArticleBlock[]): readonly (readonly Placed[])[] {
  const groups: Placed[][] = [];
  blocks.forEach((block, index) => {
    const last = groups.at(-1);
    if (block.kind === 'item' && last?.[0]?.block.kind === 'item') last.push({ block, index });
    else groups.push([{ block, index }]);
  });
  return groups;
}

function Block({ block, picture }: { readonly block: ArticleBlock; picture(): Promise<string | null> }) {
  switch (block.kind) {
    case 'heading': {
      const Heading = `h${block.level}` as const;
      return (
        <Heading className={styles['heading']}>
          <Runs runs={block.runs} />
        </Heading>
      );
    }
    case 'paragraph':
      return block.isQuote === true ? (
        <blockquote className={styles['quote']}>
          <Runs runs={block.runs} />
        </blockquote>
      ) : (
        <p>
          <Runs runs={block.runs} />
        </p>
      );
    case 'item':
      return (
        <div role="listitem" className={styles['item']} style={{ marginInlineStart: `${block.depth * 1.5}em` }}>
          <span aria-hidden="true" className={styles['marker']}>
            {block.number === null ? '•' : `${block.number}.`}
          </span>
          <div>
            <Runs runs={block.runs} />
          </div>
        </div>
      );
    case 'code':
      return (
        <pre className={styles['code']}>
          {block.text}
        </pre>
      );
    case 'rule':
      return <hr className={styles['rule']} />;
    case 'picture':
      return <Picture alt={block.alt} get={picture} />;
    case 'table':
      return (
        <div className={styles['table']}>
          <table>
            <tbody>
              {each(block.rows, (row) => (
                <tr>
                  {each(row, (runs) => (
                    <td>
                      <Runs runs={runs} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
  }
}

function Runs({ runs }: { readonly runs: readonly ArticleRun[] }) {
  return each(runs, (run) => {
    let node: ReactNode = run.text;
    if (run.code === true) node = <code>{node}</code>;
    if (run.emphasis === true) node = <em>{node}</em>;
    if (run.strong === true) node = <strong>{node}</strong>;
    if (run.href === undefined) return node;
    return (
      <a href={run.href} rel="noreferrer">
        {node}
      </a>
    );
  });
}

/** Fetched once it comes near. */
function Picture({ alt, get }: { readonly alt: string; get(): Promise<string | null> }) {
  const place = useRef<HTMLDivElement>(null);
  const asked = useRef(get);
  const [source, setSource] = useState<string | null>();
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        asked.current().then(setSource, () => setSource(null));
      },
      { rootMargin: '600px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  if (source === null) return alt === '' ? null : <p className={styles['noPicture']}>{alt}</p>;
  return <div ref={place} className={styles['picture']}>{source !== undefined && <img src={source} alt={alt} />}</div>;
}
