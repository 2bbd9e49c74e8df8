import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { WindowState } from '../../../ipc/contracts/shell.ts';
import { classNames } from '../../ui/class-names.ts';
import { BackIcon, ForwardIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { Bell } from '../bell.tsx';
import { BrowserTopic } from './browser-topic.tsx';
import { IpcTopic } from './ipc-topic.tsx';
import styles from './learn-page.module.css';
import { ProcessesTopic } from './processes-topic.tsx';
import { TOPICS, topicOf, type Topic } from './topics.ts';
import { WaysTopic } from './ways-topic.tsx';
import { WordsTopic } from './words-topic.tsx';

/** The ideas behind it all: one short page each. */
export function LearnPage({ window }: { readonly window: WindowState }) {
  const t = useTranslate();
  const topic = useTopic();
  const heading = useHeadingFocus(topic);
  const at = TOPICS.indexOf(topic);
  const pages: Readonly<Record<Topic, ReactNode>> = {
    processes: <ProcessesTopic language={window.language} />,
    browser: <BrowserTopic language={window.language} />,
    ipc: <IpcTopic language={window.language} />,
    ways: <WaysTopic language={window.language} />,
    words: <WordsTopic language={window.language} />,
  };
  return (
    <div className={styles['page']}>
      <header className={styles['head']}>
        <Bell className={styles['bell']} />
        <p className={styles['book']}>{t('learn.title')}</p>
      </header>
      <nav aria-label={t('learn.pages')} className={styles['nav']}>
        <ol>
          {TOPICS.map((each) => (
            <li key={each}>
              <a href={`#${each}`} aria-current={each === topic ? 'page' : undefined} className={styles['link']}>
                {t(`learn.${each}.short`)}
              </a>
            </li>
          ))}
        </ol>
      </nav>
      <main className={styles['main']}>
        <h1 ref={heading} tabIndex={-1} className={styles['title']}>{t(`learn.${topic}.title`)}</h1>
        {pages[topic]}
        <footer className={styles['turn']}>
          <Turn to={TOPICS[at - 1]} isNext={false} />
          <Turn to={TOPICS[at + 1]} isNext />
        </footer>
      </main>
    </div>
  );
}

function Turn({ to, isNext }: { readonly to: Topic | undefined; readonly isNext: boolean }) {
  const t = useTranslate();
  if (to === undefined) return <span />;
  return (
    <a href={`#${to}`} rel={isNext ? 'next' : 'prev'} className={classNames(styles['leaf'], isNext && styles['next'])}>
      {!isNext && <BackIcon size={16} />}
      {t(`learn.${to}.title`)}
      {isNext && <ForwardIcon size={16} />}
    </a>
  );
}

function useTopic(): Topic {
  const [topic, setTopic] = useState(() => topicOf(location.hash));
  useEffect(() => {
    const follow = () => setTopic(topicOf(location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return topic;
}

/** The keyboard and screen readers go on at the top of a page that was turned to. */
function useHeadingFocus(topic: Topic) {
  const heading = useRef<HTMLHeadingElement>(null);
  const first = useRef(topic);
  useEffect(() => {
    if (first.current === topic) return;
    first.current = topic;
    scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [topic]);
  return heading;
}
