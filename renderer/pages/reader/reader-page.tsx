import { useEffect, useState, type MouseEvent } from 'react';
import type { Article, readerContract } from '../../../ipc/contracts/reader.ts';
import type { Client } from '../../../ipc/core/ends.ts';
import { IconButton } from '../../ui/button.tsx';
import { BackIcon, ZoomInIcon, ZoomOutIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { ArticleBlocks } from './article-blocks.tsx';
import styles from './reader-page.module.css';

const SIZES_PX = [15, 17, 19, 22, 26, 32];
const WORDS_A_MINUTE = 220;
/** Of Korean, Japanese and Chinese the letters are counted: words are not told apart there the same way. */
const LETTERS_A_MINUTE = 500;

/** An article, and nothing else of its page. */
export function ReaderPage({ reader }: { readonly reader: Client<typeof readerContract> }) {
  const t = useTranslate();
  const [articleId] = useState(() => Number(new URLSearchParams(location.search).get('article')));
  const [shown, setShown] = useState<{ url: string; article: Article | null } | undefined>();
  const [size, setSize] = useState(2);
  useEffect(() => {
    const abort = new AbortController();
    reader.article({ articleId }, { signal: abort.signal }).then(setShown, () => abort.signal.aborted || setShown({ url: new URLSearchParams(location.search).get('url') ?? '', article: null }));
    return () => abort.abort();
  }, [reader, articleId]);
  // Main leads there: pages of ours lead nowhere by themselves.
  const follow = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const isMiddle = event.button === 1;
    if (link === null || (event.button !== 0 && !isMiddle)) return;
    event.preventDefault();
    const where = isMiddle || event.ctrlKey || event.metaKey ? 'background' : event.shiftKey ? 'new' : 'here';
    reader.follow({ articleId, url: link.href, where }).catch(() => undefined);
  };
  if (shown === undefined) return null;
  const { article } = shown;
  const url = /^https?:/i.test(shown.url) ? shown.url : undefined;
  return (
    <main className={styles['page']} onClick={follow} onAuxClick={follow} style={{ fontSize: SIZES_PX[size] }}>
      <div role="toolbar" aria-label={t('reader.title')} className={styles['bar']}>
        {url !== undefined && (
          <a className={styles['original']} href={url}>
            <BackIcon size={16} />
            {t('reader.original')}
          </a>
        )}
        <IconButton label={t('reader.smaller')} disabled={size === 0} onClick={() => setSize(size - 1)}>
          <ZoomOutIcon size={17} />
        </IconButton>
        <IconButton label={t('reader.larger')} disabled={size === SIZES_PX.length - 1} onClick={() => setSize(size + 1)}>
          <ZoomInIcon size={17} />
        </IconButton>
      </div>
      {article === null ? (
        <p className={styles['gone']}>{t('reader.gone')}</p>
      ) : (
        <article lang={article.language === '' ? undefined : article.language} dir={article.isRightToLeft ? 'rtl' : undefined} className={styles['article']}>
          <title>{article.title}</title>
          <header className={styles['head']}>
            <p className={styles['site']}>{article.site === '' && url !== undefined ? new URL(url).host : article.site}</p>
            <h1 className={styles['title']}>{article.title}</h1>
            <p className={styles['about']}>
              {article.byline !== '' && <span>{article.byline}</span>}
              <span>{t('reader.minutes', { count: minutesOf(article) })}</span>
            </p>
          </header>
          <ArticleBlocks blocks={article.blocks} picture={(index) => reader.picture({ articleId, index }).then(({ source }) => source)} />
        </article>
      )}
    </main>
  );
}

function minutesOf({ blocks }: Article): number {
  const text = blocks.flatMap((block) => ('runs' in block ? block.runs.map((run) => run.text) : [])).join(' ');
  const letters = text.match(/[\p{sc=Hangul}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/gu)?.length ?? 0;
  const words = text.replaceAll(/[\p{sc=Hangul}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]+/gu, ' ').match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return Math.max(1, Math.round(words / WORDS_A_MINUTE + letters / LETTERS_A_MINUTE));
}
