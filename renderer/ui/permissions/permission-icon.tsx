import type { Permission } from '../../../ipc/contracts/permissions.ts';
import {
  AwakeIcon, CameraIcon, ClipboardIcon, CookieIcon, DataIcon, FullScreenIcon, type Icon, LocationIcon, MicrophoneIcon, MidiIcon, MoveOutIcon, NotificationIcon, PersonIcon,
  PointerIcon, ScreenIcon, SensorIcon, WindowIcon,
} from '../icons.tsx';

const ICONS: Readonly<Record<Permission, Icon>> = {
  'camera': CameraIcon,
  'microphone': MicrophoneIcon,
  'location': LocationIcon,
  'notifications': NotificationIcon,
  'clipboard': ClipboardIcon,
  'midi': MidiIcon,
  'screen': ScreenIcon,
  'sensors': SensorIcon,
  'idle': PersonIcon,
  'windows': WindowIcon,
  'storage': DataIcon,
  'wake-lock': AwakeIcon,
  'third-party-storage': CookieIcon,
  'external': MoveOutIcon,
  'full-screen': FullScreenIcon,
  'pointer-lock': PointerIcon,
};

/** The picture of a permission. */
export function PermissionIcon({ permission, size = 16 }: { readonly permission: Permission; readonly size?: number }) {
  const Drawn = ICONS[permission];
  return <Drawn size={size} />;
}
