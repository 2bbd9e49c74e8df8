import { expect, test } from 'vitest';
import { COMMAND_IDS, keysOf } from '../../../ipc/contracts/commands.ts';
import { PLACE_KEYS } from './place-keys.ts';

test('keys of one place are listed once there, and none with a modifier is a command’s, which main would take first', () => {
  const ofCommands = new Set(COMMAND_IDS.flatMap((command) => keysOf(command, 'linux')));
  for (const { title, rows } of PLACE_KEYS) {
    const keys = rows.flatMap((row) => row.keys);
    expect([title, new Set(keys).size]).toEqual([title, keys.length]);
    expect(keys.filter((each) => each.includes('+') && each !== '+' && ofCommands.has(each))).toEqual([]);
  }
});
