import { Button } from '../../ui/button.tsx';
import { LearnIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { run, useServices } from '../services.tsx';
import styles from './page-bars.module.css';

/** The page has nothing for the reader view. */
export function NoArticleBar({ tabId }: { readonly tabId: number }) {
  const t = useTranslate();
  const { pageTools, shell } = useServices();
  return (
    <div role="status" className={styles['bar']}>
      <LearnIcon className={styles['mark']} />
      <span className={styles['grow']}>{t('reader.none')}</span>
      <Button size="small" look="plain" onClick={() => run(pageTools.dismissNoArticle({ tabId }).then(() => shell.focusPage()))}>
        {t('pageTools.dismiss')}
      </Button>
    </div>
  );
}
