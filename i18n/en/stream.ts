import type { Message } from '../message.ts';

/** Offering the log to other programs, in the inspector. */
export const streamMessages = {
  'inspector.stream': 'Stream',
  'inspector.stream.hint': 'Let other programs on this computer read the messages',
  'inspector.stream.on': { one: 'on · {count}', other: 'on · {count}' },
  'inspector.stream.about': 'Programs that you run can read the messages as they pass, without the secrets, and change nothing. In a terminal: terrarium-tap.',
  'inspector.stream.switch': 'Offer the messages to other programs',
  'inspector.stream.path': 'Socket',
  'inspector.stream.token': 'Token',
  'inspector.stream.command': 'Command',
  'inspector.stream.copy': 'Copy {name}',
  'inspector.stream.readers': { one: '{count} reader', other: '{count} readers' },
  'inspector.stream.sent': { one: '{count} message sent', other: '{count} messages sent' },
  'inspector.stream.dropped': { one: '{count} message gone before it was read', other: '{count} messages gone before they were read' },
  'inspector.stream.failed': 'It could not be turned on: {reason}',
  'inspector.stream.problem.path-taken': 'something else lies at the path of the socket.',
  'inspector.stream.problem.path-too-long': 'the path of the socket is longer than {detail} bytes.',
  'inspector.stream.problem.folder-not-private': 'the folder {detail} belongs to somebody else.',
  'inspector.stream.problem.not-writable': 'no socket can be made there ({detail}).',
  'inspector.stream.problem.failed': 'something went wrong.',
} as const satisfies Readonly<Record<string, Message>>;
