import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { BookmarkItem } from '../../../ipc/contracts/bookmarks.ts';
import { Button } from '../../ui/button.tsx';
import { useTranslate } from '../../ui/language.tsx';
import styles from './bookmarks-page.module.css';
import { withScheme } from './with-scheme.ts';

/** What was typed into the dialog. */
export interface EditedFields {
  readonly title: string;
  readonly url?: string;
  readonly tags?: string[];
  readonly keyword?: string;
}

export interface EditDialogProps {
  readonly heading: string;
  readonly item: Pick<BookmarkItem, 'kind' | 'title' | 'url' | 'tags' | 'keyword'>;
  onDone(fields: EditedFields): void;
  onCancel(): void;
}

/** Changes the words and the address of a bookmark, or the name of a folder. */
export function EditDialog({ heading, item, onDone, onCancel }: EditDialogProps) {
  const t = useTranslate();
  const dialog = useRef<HTMLDialogElement>(null);
  const [fields, setFields] = useState({ title: item.title, url: item.url, tags: item.tags.join(', '), keyword: item.keyword });
  useEffect(() => {
    dialog.current?.showModal();
    dialog.current?.querySelector('input')?.select();
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { title, url, keyword } = fields;
    const tags = fields.tags.split(',').map((tag) => tag.trim()).filter((tag) => tag !== '');
    onDone(item.kind === 'link' ? { title, url: withScheme(url), tags: [...new Set(tags)], keyword: keyword.trim() } : { title });
  };
  const field = (name: keyof typeof fields, label: string, isRequired = false) => (
    <label className={styles.field}>
      <span>{label}</span>
      <input
        type="text"
        required={isRequired}
        autoComplete="off"
        spellCheck={false}
        maxLength={name === 'url' ? 100_000 : 2_000}
        value={fields[name]}
        onChange={({ target }) => setFields({ ...fields, [name]: target.value })}
      />
    </label>
  );
  return (
    <dialog ref={dialog} aria-label={heading} className={styles.dialog} onClose={onCancel} onKeyDown={(event) => event.stopPropagation()}>
      <form className={styles.form} onSubmit={submit}>
        <h2 className={styles.dialogHeading}>{heading}</h2>
        {field('title', t('bookmarks.name'))}
        {item.kind === 'link' && field('url', t('bookmarks.address'), true)}
        {item.kind === 'link' && field('tags', t('bookmarks.tags'))}
        {item.kind === 'link' && field('keyword', t('bookmarks.keyword'))}
        <div className={styles.dialogButtons}>
          <Button onClick={onCancel}>{t('bookmarks.cancel')}</Button>
          <Button look="primary" type="submit">
            {t('bookmarks.done')}
          </Button>
        </div>
      </form>
    </dialog>
  );
}
