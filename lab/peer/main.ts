// Only for the type of process.parentPort.
import type {} from 'electron';
import { labPeerContract } from '../../ipc/contracts/lab-peer.ts';
import { Peer } from '../../ipc/core/peer.ts';
import { ServiceRegistry } from '../../ipc/core/service.ts';
import { parentPortTransport } from '../../ipc/transports/ports.ts';
import { LabPeer } from './lab-peer.ts';
import { nodeParentPort } from './node-parent.ts';

// The entry of a peer's process: serves main, in a utility process of Electron as in a child process of Node.
const registry = new ServiceRegistry();
registry.serve(labPeerContract, new LabPeer().handlers, {});
const port = process.parentPort ?? nodeParentPort();
void new Peer(parentPortTransport(port, { role: 'main', label: 'main', registered: true }), { registry });
