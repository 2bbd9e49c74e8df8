// Shows Markdown as the parts of a view.
import { blocksOf } from './blocks.js';

const MAX_BLOCKS = 3000;
const WORDS = {
  en: { cut: `Only the first ${MAX_BLOCKS} parts are shown. View source has all of it.`, words: (count) => `${count} ${count === 1 ? 'word' : 'words'}`, empty: 'it is empty' },
  ko: { cut: `처음 ${MAX_BLOCKS}개 부분만 보여 줘요. 소스 보기에서 전체를 볼 수 있어요.`, words: (count) => `${count}단어`, empty: '비어 있어요' },
}[terrarium.i18n.language];

terrarium.content.onDocument(async ({ tabId, documentId }) => {
  const { text } = await terrarium.content.read(tabId, documentId);
  if (text.trim() === '') {
    await terrarium.content.refuse(tabId, documentId, WORDS.empty);
    return;
  }
  const blocks = await blocksOf(text, MAX_BLOCKS + 1, () => terrarium.timers.wait(0));
  await terrarium.content.show(tabId, documentId, {
    status: WORDS.words(text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length),
    blocks: blocks.length > MAX_BLOCKS ? [...blocks.slice(0, MAX_BLOCKS), { kind: 'note', text: WORDS.cut, tone: 'warn' }] : blocks,
  });
});
