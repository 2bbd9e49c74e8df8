import { createRoot } from 'react-dom/client';
import '../../ui/tokens.css';
import '../../ui/base.css';
import '../page.css';
import { bookmarksContract } from '../../../ipc/contracts/bookmarks.ts';
import { connect } from '../../lib/connection.ts';
import { PageFrame, windowOf } from '../page-frame.tsx';
import { BookmarksPage } from './bookmarks-page.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
const peer = connect();
const bookmarks = peer.client(bookmarksContract);
const windowState = windowOf(peer);
createRoot(root).render(
  <PageFrame windowState={windowState} titleKey="bookmarks.title">
    {({ platform }) => <BookmarksPage bookmarks={bookmarks} platform={platform} />}
  </PageFrame>,
);
