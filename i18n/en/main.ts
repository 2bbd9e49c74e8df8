import type { Message } from '../message.ts';

/** What main itself says: window title, command line, plugin problems. */
export const mainMessages = {
  'main.windowTitle': '{title} - Terrarium',
  'main.appName': 'Terrarium',
  'main.shell': 'shell',
  'main.inspector': 'inspector',
  'main.privateTab': 'Private tab',
  'main.traceReader': 'Trace reader',
  'main.service.NetworkService': 'Network Service',
  'main.service.StorageService': 'Storage Service',
  'main.service.AudioService': 'Audio Service',
  'main.service.VideoCapture': 'Video Capture',
  'main.service.DataDecoderService': 'Data Decoder Service',
  'main.service.ProxyResolver': 'Proxy Resolver',
  'main.service.TracingService': 'Tracing Service',
  'main.service.IsolatedXRDeviceService': 'Isolated XR Device Service',
  'main.unknownFlag': 'Terrarium does not know the option {argument}. Try --help.',
  'main.valueMissing': 'The option {argument} needs a value, as in --option=VALUE.',
  'main.badSearchTemplate': 'A search address has to start with http:// or https:// and hold %s where the words go: {argument}',
  'main.keptOn': 'What a site keeps within another one stays split by site: {argument} cannot be had.',
  'main.profileUnusable': 'The profile folder {folder} cannot be used: {reason}\nMake it a folder that you may write, or start with another one: terrarium --user-data-dir=DIR',
  'main.startFailed': 'Terrarium could not start: {reason}\nIts profile lies in {folder}. With another one, which --user-data-dir=DIR names, it may start.',
  'main.help':
    'Usage: terrarium [options] [addresses]\n\n' +
    '  --user-data-dir=DIR   keep the profile in DIR\n' +
    '  --lang=en|ko          language of the user interface\n' +
    '  --search-url=URL      search engine, with %s where the words go\n' +
    '  --suggest-url=URL     what it is asked for suggestions, with %s\n' +
    '  --tour                begin with the tour\n' +
    '  --trace-chromium      show Chromium’s own messages from the start\n' +
    '  --traffic-socket[=PATH]  let terrarium-tap and other programs read the messages\n' +
    '  --tab-sleep-minutes=N put tabs out of sight to sleep after N minutes, 0 for never (120)\n' +
    '  --help, --version',
  'main.plugin.crashed': 'The plugin’s process ended (code {exitCode}). It starts again by itself.',
  'main.plugin.crashedOften': 'It crashed {count} times within a minute, so it is off until you start it.',
  'main.plugin.startFailed': 'The plugin could not start: {reason}',
  'main.captures.export': 'Save messages',
  'main.captures.open': 'Open capture',
  'main.captures.capture': 'Terrarium capture',
  'main.captures.trace': 'Chrome trace',
  'main.captures.csv': 'CSV table',
} as const satisfies Readonly<Record<string, Message>>;
