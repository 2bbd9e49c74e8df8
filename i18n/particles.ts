/** Korean particles as catalogues write them, each with its forms after a consonant and after a vowel. */
const FORMS: Readonly<Record<string, readonly [afterConsonant: string, afterVowel: string]>> = {
  '은(는)': ['은', '는'],
  '이(가)': ['이', '가'],
  '을(를)': ['을', '를'],
  '이에요(예요)': ['이에요', '예요'],
  '이어야(여야)': ['이어야', '여야'],
};

const FIRST_SYLLABLE = '가'.charCodeAt(0);
const LAST_SYLLABLE = '힣'.charCodeAt(0);
/** How many ends a syllable can have; the first is none. */
const ENDS = 28;
const DIGIT_NAMES = '영일이삼사오육칠팔구';

/** The form of a particle that a word takes; both, as they were written, after a letter that nobody knows how to say. */
export function particleAfter(word: string, particle: string): string {
  const last = word.at(-1) ?? '';
  const syllable = (DIGIT_NAMES[/\d/.test(last) ? Number(last) : -1] ?? last).charCodeAt(0);
  const forms = FORMS[particle];
  if (forms === undefined || !(syllable >= FIRST_SYLLABLE && syllable <= LAST_SYLLABLE)) return particle;
  return (syllable - FIRST_SYLLABLE) % ENDS === 0 ? forms[1] : forms[0];
}
