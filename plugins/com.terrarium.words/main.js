// Counts the words of the page in front and tells how long reading takes.
// It runs in QuickJS, which has no Intl: what is counted is decided by plain rules on character codes.

// Silent reading of English prose, words a minute (Brysbaert, 2019); also taken for other languages with letters and spaces.
const WORDS_PER_MINUTE = 238;
// Scripts that pack a syllable or a word into one character (Korean, Chinese, Japanese) are timed by characters.
const DENSE_CHARACTERS_PER_MINUTE = 500;

const TEXTS = {
  en: {
    words: (count, shown) => `${shown} ${count === 1 ? 'word' : 'words'}`,
    characters: (count, shown) => `${shown} ${count === 1 ? 'character' : 'characters'}`,
    minutes: (minutes) => `${minutes} min`,
    tooltip: (amount, minutes) => `This page has ${amount}; reading takes about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
    truncated: 'Only the first million characters were counted.',
  },
  ko: {
    words: (_count, shown) => `${shown}단어`,
    characters: (_count, shown) => `${shown}자`,
    minutes: (minutes) => `${minutes}분`,
    tooltip: (amount, minutes) => `이 페이지는 ${amount}이고, 읽는 데 약 ${minutes}분 걸려요.`,
    truncated: '앞의 백만 자만 셌어요.',
  },
}[terrarium.i18n.language];

// Han and Kana: written without spaces, so every character counts.
const isUnspaced = (code) =>
  (code >= 0x3040 && code <= 0x30ff && code !== 0x30fb) || // Hiragana, Katakana
  (code >= 0x31f0 && code <= 0x31ff) ||
  (code >= 0x3400 && code <= 0x4dbf) || // Han
  (code >= 0x4e00 && code <= 0x9fff) ||
  (code >= 0xf900 && code <= 0xfaff) ||
  (code >= 0xff66 && code <= 0xff9d) ||
  (code >= 0x20000 && code <= 0x3ffff);

// Korean has spaces between words, and its syllables are as dense as Han.
const isHangul = (code) => (code >= 0xac00 && code <= 0xd7a3) || (code >= 0x1100 && code <= 0x11ff) || (code >= 0x3130 && code <= 0x318f);

const isSpace = (code) => code <= 0x20 || code === 0xa0 || code === 0x1680 || (code >= 0x2000 && code <= 0x200b) || code === 0x2028 || code === 0x2029 || code === 0x3000 || code === 0xfeff;

// A run between spaces is a word if it has a letter or digit; "—" or "***" is none.
const isWordCharacter = (code) =>
  (code >= 0x30 && code <= 0x39) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0xc0 && code !== 0xd7 && code !== 0xf7 && !(code >= 0x2000 && code <= 0x2bff) && !(code >= 0x3000 && code <= 0x303f) && !isSymbol(code));
const isSymbol = (code) =>
  code === 0x30fb || // Katakana middle dot
  (code >= 0xfe00 && code <= 0xfe6f) || // variation selectors, small forms
  (code >= 0xff00 && code <= 0xff0f) || // full-width punctuation
  (code >= 0xff1a && code <= 0xff20) ||
  (code >= 0xff3b && code <= 0xff40) ||
  (code >= 0xff5b && code <= 0xff65) ||
  (code >= 0x1f000 && code <= 0x1faff); // emoji

// As much is counted at a stretch: others, and the limit on one stretch, should never notice.
const SLICE_CHARACTERS = 50_000;

/** Counts words between spaces, characters of scripts without spaces, and the characters that are timed one by one. */
async function count(text) {
  let words = 0;
  let unspaced = 0;
  let hangul = 0;
  let hangulWords = 0;
  let wordHasLetter = false;
  let wordHasHangul = false;
  const endWord = () => {
    if (wordHasLetter) words += 1;
    if (wordHasHangul) hangulWords += 1;
    wordHasLetter = false;
    wordHasHangul = false;
  };
  let rest = SLICE_CHARACTERS;
  for (let i = 0; i < text.length; i += 1) {
    rest -= 1;
    if (rest === 0) {
      await terrarium.timers.wait(0);
      rest = SLICE_CHARACTERS;
    }
    const code = text.codePointAt(i);
    if (code > 0xffff) i += 1;
    if (isSpace(code)) endWord();
    else if (isUnspaced(code)) {
      endWord();
      unspaced += 1;
    } else if (isHangul(code)) {
      hangul += 1;
      wordHasHangul = true;
      wordHasLetter = true;
    } else if (!wordHasLetter && isWordCharacter(code)) wordHasLetter = true;
  }
  endWord();
  return { words, unspaced, hangul, hangulWords };
}

/** What to show for a text, or null if there is nothing to read. */
async function describe({ text, truncated }) {
  const { words, unspaced, hangul, hangulWords } = await count(text);
  if (words + unspaced === 0) return null;
  const minutes = Math.max(1, Math.round((words - hangulWords) / WORDS_PER_MINUTE + (unspaced + hangul) / DENSE_CHARACTERS_PER_MINUTE));
  // A page mostly without spaces is told in characters; a word of another script within it counts as one.
  const total = words + unspaced;
  const kind = unspaced > words ? 'characters' : 'words';
  const amount = TEXTS[kind](total, String(total).replace(/\B(?=(\d{3})+$)/g, ','));
  const tooltip = TEXTS.tooltip(amount, minutes);
  return { text: `${amount} · ${TEXTS.minutes(minutes)}`, tooltip: truncated ? `${tooltip} ${TEXTS.truncated}` : tooltip };
}

// Which count of a tab is the newest.
const latest = new Map();

async function show({ tabId }) {
  let page;
  try {
    page = await terrarium.page.readText(tabId);
  } catch (error) {
    // The page went away while it was read.
    if (/^(not-found|peer-died)/.test(error.message)) return;
    throw error;
  }
  const number = (latest.get(tabId) ?? 0) + 1;
  latest.set(tabId, number);
  const shown = await describe(page);
  // A newer text of the same tab is being counted.
  if (latest.get(tabId) !== number) return;
  try {
    await terrarium.toolbar.setText(tabId, shown?.text ?? null, shown?.tooltip ?? null);
  } catch (error) {
    if (!error.message.startsWith('not-found')) throw error;
  }
}

terrarium.page.onReady(show);
terrarium.page.onTextChanged(show);
terrarium.page.onGone(({ tabId }) => latest.delete(tabId));
