import { IpcError } from '../../../ipc/core/errors.ts';
import { useTranslate } from '../../ui/language.tsx';
import { useServices } from '../services.tsx';
import { useUndo } from '../undo-store.ts';

/** Something else was changed since. */
const isTooLate = (error: unknown): boolean => error instanceof IpcError && error.code === 'failed-precondition';

/** Takes a bookmark away, and offers to bring it back. */
export function useRemoveBookmark(): (id: number) => void {
  const t = useTranslate();
  const { bookmarks } = useServices();
  return (id) => {
    bookmarks.remove({ ids: [id] }).then(
      ({ count, undoId }) => {
        const undo = () => bookmarks.undo({ undoId }).then(() => null, (error: unknown) => t(isTooLate(error) ? 'bookmarks.notUndone' : 'bookmarks.failed'));
        useUndo.getState().propose({ text: t('bookmarks.removed', { count }), label: t('bookmarks.undo'), undo });
      },
      () => useUndo.getState().tell(t('bookmarks.failed')),
    );
  };
}
