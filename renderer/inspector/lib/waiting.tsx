import { useTranslate } from '../../ui/language.tsx';
import styles from './waiting.module.css';

/** What a panel says as long as main has told it nothing. */
export function Waiting() {
  return <p className={styles['waiting']}>{useTranslate()('inspector.waiting')}</p>;
}
