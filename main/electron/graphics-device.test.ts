import { expect, test } from 'vitest';
import { mayHaveGraphicsDevice } from './graphics-device.ts';

test('only a Linux without a device of any graphics driver has no graphics hardware for sure', () => {
  const plain = ['null', 'random', 'shm', 'tty0', 'vda', 'kvm'];
  expect(mayHaveGraphicsDevice('linux', () => plain)).toBe(false);
  for (const device of ['dri', 'nvidia0', 'nvidiactl', 'dxg', 'mali0', 'kgsl-3d0']) expect(mayHaveGraphicsDevice('linux', () => [...plain, device]), device).toBe(true);
  for (const platform of ['darwin', 'win32']) expect(mayHaveGraphicsDevice(platform, () => plain), platform).toBe(true);
  const unreadable = (): never => {
    throw new Error('EACCES');
  };
  expect(mayHaveGraphicsDevice('linux', unreadable)).toBe(true);
});
