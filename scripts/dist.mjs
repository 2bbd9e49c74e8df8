/** npm run dist [-- --deb --rpm | --installers] [--feed=ADDRESS]: the unpacked app for this platform; with --deb and --rpm packages of it too; with --installers what electron-builder.yml lists; with --feed the product asks that address for newer versions. */
import { onOwnNode } from './setup/own-node.mjs';
import { say, SetupError } from './setup/output.mjs';

await onOwnNode(import.meta.url, async (args) => {
  const feed = args.find((arg) => arg.startsWith('--feed='))?.slice('--feed='.length);
  const unknown = args.filter((arg) => arg !== '--installers' && arg !== '--deb' && arg !== '--rpm' && !arg.startsWith('--feed='));
  if (unknown.length > 0) throw new SetupError(`Unknown argument: ${unknown.join(' ')}\nUsage: npm run dist [-- --deb --rpm | --installers] [--feed=ADDRESS]`);
  // What it offers is put in the product's place: whoever stands in between must not be able to change it.
  if (feed !== undefined && !/^(?:https:|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::|\/))/.test(URL.parse(feed)?.href ?? '')) throw new SetupError(`--feed is to be an address with https:, or of this computer, not "${feed}".`);
  const { provideRuntime } = await import('./setup/set-up.mjs');
  const { packageApp } = await import('./packaging/package-app.mjs');
  const { writeFileList } = await import('./packaging/write-file-list.mjs');
  const { canMakeDeb, makeDeb } = await import('./packaging/make-deb.mjs');
  const { canMakeRpm, makeRpm } = await import('./packaging/make-rpm.mjs');
  const wantsRpm = args.includes('--rpm');
  if (wantsRpm && !canMakeRpm()) throw new SetupError('An rpm is made with rpmbuild, on Linux; it is not here. Debian has it in the package rpm, Fedora in rpm-build.');
  const wantsDeb = args.includes('--deb');
  if (wantsDeb && !canMakeDeb()) throw new SetupError('A Debian package is made with dpkg-deb, on Linux; it is not here.');
  const electron = await provideRuntime();
  const app = await packageApp({ electron, installers: args.includes('--installers'), feed });
  say(`Made ${app}`);
  say(`What is in it, to be compared with another build: ${await writeFileList(app)}`);
  if (wantsDeb) say(`Made ${makeDeb(app)}`);
  if (wantsRpm) say(`Made ${makeRpm(app)}`);
  return 0;
});
