/** Extensions of a type, the usual one first. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/epub+zip': 'epub', 'application/gzip': 'gz,tgz', 'application/java-archive': 'jar', 'application/javascript': 'js,mjs', 'application/json': 'json',
  'application/manifest+json': 'webmanifest', 'application/msword': 'doc,dot', 'application/pdf': 'pdf', 'application/pgp-keys': 'asc', 'application/pkcs7-mime': 'p7m,p7c,p7z', 'application/postscript': 'ps,eps,ai',
  'application/rdf+xml': 'rdf', 'application/rss+xml': 'rss', 'application/atom+xml': 'atom', 'application/rtf': 'rtf', 'application/sql': 'sql', 'application/wasm': 'wasm',
  'application/vnd.android.package-archive': 'apk', 'application/vnd.mozilla.xul+xml': 'xul', 'application/vnd.ms-excel': 'xls,xlt', 'application/vnd.ms-powerpoint': 'ppt,pot,pps',
  'application/vnd.oasis.opendocument.presentation': 'odp', 'application/vnd.oasis.opendocument.spreadsheet': 'ods', 'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx', 'application/vnd.rar': 'rar', 'application/x-7z-compressed': '7z',
  'application/x-bittorrent': 'torrent', 'application/x-bzip2': 'bz2', 'application/x-chrome-extension': 'crx', 'application/x-compress': 'z', 'application/x-gzip': 'gz,tgz',
  'application/x-javascript': 'js', 'application/x-mpegurl': 'm3u8', 'application/x-rar-compressed': 'rar', 'application/x-sh': 'sh', 'application/x-shockwave-flash': 'swf,swl',
  'application/x-tar': 'tar', 'application/x-x509-ca-cert': 'cer,crt', 'application/x-xpinstall': 'xpi', 'application/x-xz': 'xz', 'application/xhtml+xml': 'xhtml,xht,xhtm',
  'application/xml': 'xml', 'application/xslt+xml': 'xsl,xslt', 'application/zip': 'zip', 'application/zstd': 'zst', 'application/x-zip-compressed': 'zip',
  'application/x-msdownload': 'exe,dll', 'application/x-msdos-program': 'exe', 'application/x-msi': 'msi', 'application/x-apple-diskimage': 'dmg', 'application/x-debian-package': 'deb',
  'audio/aac': 'aac', 'audio/basic': 'au,snd', 'audio/flac': 'flac', 'audio/midi': 'mid,midi', 'audio/mp3': 'mp3', 'audio/mp4': 'm4a', 'audio/mpeg': 'mp3', 'audio/ogg': 'ogg,oga,opus',
  'audio/wav': 'wav', 'audio/webm': 'webm', 'audio/x-m4a': 'm4a', 'audio/x-wav': 'wav',
  'font/otf': 'otf', 'font/ttf': 'ttf', 'font/woff': 'woff', 'font/woff2': 'woff2', 'application/font-woff': 'woff',
  'image/apng': 'png,apng', 'image/avif': 'avif', 'image/bmp': 'bmp', 'image/gif': 'gif', 'image/heic': 'heic', 'image/jpeg': 'jpeg,jpg,jpe,jfif,pjpeg,pjp', 'image/jpg': 'jpg,jpeg',
  'image/jxl': 'jxl', 'image/png': 'png', 'image/svg+xml': 'svg,svgz', 'image/tiff': 'tiff,tif', 'image/vnd.microsoft.icon': 'ico', 'image/webp': 'webp', 'image/x-icon': 'ico',
  'image/x-ms-bmp': 'bmp', 'image/x-png': 'png', 'image/x-xbitmap': 'xbm',
  'message/rfc822': 'eml', 'multipart/related': 'mht,mhtml',
  'text/calendar': 'ics', 'text/css': 'css', 'text/csv': 'csv', 'text/html': 'html,htm,shtml,shtm,ehtml', 'text/javascript': 'js,mjs', 'text/markdown': 'md,markdown',
  'text/plain': 'txt,text,log,asc', 'text/rtf': 'rtf', 'text/tab-separated-values': 'tsv', 'text/vcard': 'vcf', 'text/vtt': 'vtt', 'text/xml': 'xml,xsl,xbl,rng', 'text/x-sh': 'sh',
  'text/x-vcard': 'vcf', 'text/x-diff': 'diff,patch', 'text/x-c': 'c,h',
  'video/3gpp': '3gp', 'video/avi': 'avi', 'video/mp2t': 'ts', 'video/mp4': 'mp4,m4v', 'video/mpeg': 'mpeg,mpg', 'video/ogg': 'ogv,ogm', 'video/quicktime': 'mov,qt', 'video/webm': 'webm',
  'video/x-flv': 'flv', 'video/x-m4v': 'm4v', 'video/x-matroska': 'mkv', 'video/x-msvideo': 'avi',
};

/** Extensions of a type, the usual one first; none for types that say nothing, such as `application/octet-stream`. */
export function extensionsOf(mimeType: string): readonly string[] {
  const type = mimeType.split(';')[0]?.trim().toLowerCase() ?? '';
  return Object.hasOwn(EXTENSIONS, type) ? (EXTENSIONS[type] ?? '').split(',') : [];
}
