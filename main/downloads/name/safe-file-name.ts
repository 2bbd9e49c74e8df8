import { extensionsOf } from './mime-extensions.ts';

/** For which system a name has to be safe. */
export type NamePlatform = 'posix' | 'windows';

export interface SafeNameOptions {
  /** Says which extension a name without one gets. */
  readonly mimeType?: string;
  /** The extension may be replaced by the type's: it came from the address of a program. */
  readonly mayReplaceExtension?: boolean;
  readonly platform?: NamePlatform;
  /** The name where nothing else is left; `download` unless given. */
  readonly fallback?: string;
}

/** In bytes of UTF-8. Leaves room for a number behind the name, and for an extension while it is under way. */
const MAX_BYTES = 230;
const MAX_EXTENSION = 40;
/** Separators of paths, what some file system refuses, control and format characters, and what is no character. */
const ILLEGAL = /["*/:<>?\\|]|\p{Cc}|\p{Cf}|\p{Noncharacter_Code_Point}|\p{Cs}/gu;
/** What no name begins or ends with: a tilde there stands in short names of Windows, and in copies that editors make. */
const ILLEGAL_ENDS = /^[\p{White_Space}.~]|[\p{White_Space}.~]$/gu;
const BLANK_ENDS = /^[\p{White_Space}.]+|[\p{White_Space}.]+$/gu;
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|clock\$|conin\$|conout\$)(\.|$)/i;
/** Of Windows itself, hidden or obeyed in a folder. */
const RESERVED_FILES = new Set(['desktop.ini', 'thumbs.db']);
/** Windows runs what these point to by only showing them. */
const SHELL_INTEGRATED = /^(lnk|local|scf|url|\{.*\})$/i;
/** `.tar.gz` and what is packed in the same way, and scripts for the add-on that asks for them. */
const DOUBLE_EXTENSION = /\.(?:[^.]{1,4}\.(?:bz|bz2|gz|lz|lzma|lzo|xz|z|zst)|user\.js)$/i;

/** Makes any text a name that a file can have in any folder: no path, nothing hidden, nothing that a system takes for more than a name. */
export function safeFileName(name: string, options: SafeNameOptions = {}): string {
  const { mimeType = '', mayReplaceExtension = false, platform = 'posix', fallback = 'download' } = options;
  const bare = withoutPath(name, platform);
  const isNothing = /^[-_]*$/.test(bare);
  const clean = (isNothing ? fallback : bare).replace(ILLEGAL, '_').replace(ILLEGAL_ENDS, '_');
  const withExtension = ensureExtension(clean, mimeType, mayReplaceExtension && !isNothing, platform);
  return cutName(platform === 'windows' ? unreserved(withExtension) : withExtension);
}

function withoutPath(name: string, platform: NamePlatform): string {
  // Windows drops dots and spaces at the end without a word: they could hide what the name ends with.
  const kept = platform === 'windows' ? name.replace(/[ .]+$/, (tail) => '_'.repeat(tail.length)) : name;
  return kept.replace(/^\.+|\.+$/g, '').replace(/[/\\]/g, '_');
}

function ensureExtension(name: string, mimeType: string, mayReplace: boolean, platform: NamePlatform): string {
  const dot = extensionAt(name);
  let stem = dot < 0 ? name : name.slice(0, dot);
  let extension = dot < 0 ? '' : name.slice(dot + 1);
  if (extension === '' || mayReplace) {
    const known = extensionsOf(mimeType);
    const [usual = ''] = known;
    // Of `tar.gz` the end is what the type says.
    if (usual !== '' && !known.includes(extension.toLowerCase().replace(/^.*\./, ''))) extension = usual;
  }
  if (platform === 'windows' && SHELL_INTEGRATED.test(extension)) extension = 'download';
  if (dot >= 0 && extension === '') stem = name;
  return extension === '' ? stem : `${stem}.${extension}`;
}

/** Where the dot of the extension stands; -1 if there is none. */
function extensionAt(name: string): number {
  const double = DOUBLE_EXTENSION.exec(name);
  if (double !== null && double.index > 0) return double.index;
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? -1 : dot;
}

const unreserved = (name: string): string => (RESERVED.test(name) || RESERVED_FILES.has(name.toLowerCase()) ? `_${name}` : name);

/** Cuts a name that is too long for a file system; its extension stays. */
function cutName(name: string): string {
  if (bytesIn(name) <= MAX_BYTES) return name;
  const dot = extensionAt(name);
  const tail = dot >= 0 && name.length - dot <= MAX_EXTENSION ? name.slice(dot) : '';
  const room = MAX_BYTES - bytesIn(tail);
  let stem = '';
  let used = 0;
  for (const character of name.slice(0, name.length - tail.length)) {
    used += bytesIn(character);
    if (used > room) break;
    stem += character;
  }
  return `${stem.replace(BLANK_ENDS, '') || 'download'}${tail}`;
}

const bytesIn = (text: string): number => new TextEncoder().encode(text).length;

/** The name, or the first one with a number that nobody has: `a.txt`, `a (1).txt`. */
export function uniqueFileName(name: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(name)) return name;
  const dot = extensionAt(name);
  const [stem, tail] = dot < 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot)];
  for (let number = 1; ; number += 1) {
    const next = `${stem} (${number})${tail}`;
    if (!isTaken(next)) return next;
  }
}

/** Extensions of what runs, installs or opens doors when it is opened. */
const DANGEROUS = new Set(
  ('ad ade adp air apk app appimage application appref-ms appx appxbundle arc asp bas bash bat bin cab cdr cfg chm cmd com cpi cpl crt csh cshtml dart deb desktop dex diagcab dll dmg docm dotm drv dylib ' +
    'exe ext fon fxp gadget grp hlp hta htt img inf ini ins iso isp jar jnlp js jse ksh library-ms lnk local mad maf mag mam maq mar mas mat mau mav maw mda mdb mde mdt mdw mdz mht mhtml mof msc msh msh1 ' +
    'msh1xml msh2 msh2xml mshxml msi msix msp mst ocx ops osax osx out pcd pif pkg pl plg pm potm ppam ppsm pptm prf prg ps1 ps1xml ps2 ps2xml psc1 psc2 pst py pyc pyo pyw rb reg rels rpm run scf scpt scr ' +
    'sct search-ms service settingcontent-ms sh shar shb shs slk so svg sys theme themepack udf url vb vbe vbs vbscript vhd vhdx vsd vss vst vsw vtx website wflow workflow ws wsc wsf wsh xbap xlam xlm xlsb xlsm ' +
    'xltm xnk xrm-ms zsh').split(' '),
);

/** True if a file of this name could do harm when it is opened: then the person is asked before it is kept. */
export function isDangerousName(name: string): boolean {
  const dot = name.lastIndexOf('.');
  return dot >= 0 && DANGEROUS.has(name.slice(dot + 1).toLowerCase());
}
