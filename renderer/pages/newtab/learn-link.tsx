import { LearnIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import styles from './learn-link.module.css';

const LEARN_URL = 'terrarium://learn/';

/** The way to the pages that explain. Pages of ours lead nowhere by themselves: main is asked. */
export function LearnLink({ go }: { go(input: string): Promise<unknown> }) {
  const t = useTranslate();
  return (
    <a
      className={styles.link}
      href={LEARN_URL}
      onClick={(event) => {
        event.preventDefault();
        void go(LEARN_URL).catch(() => undefined);
      }}
    >
      <LearnIcon size={16} />
      {t('pages.newtab.learn')}
    </a>
  );
}
