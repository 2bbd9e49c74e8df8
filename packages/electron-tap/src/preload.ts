import { exposeBridge } from '../../../preload/bridge.ts';
import { TAP_CHANNEL } from './channel.ts';

// Preload of the inspector's window.
exposeBridge(TAP_CHANNEL);
