import * as v from 'valibot';
import { call, defineContract, state } from '../core/contract.ts';

/**
 * `off`: this build knows no server to ask, and asks none. `paused`: it knows one, and the person would rather not. `waiting`: it was asked, or will be.
 * `loading`: a newer version comes. `ready`: it is there, and is put in place when the browser ends. `failed`: it could not be asked, or what came was not what it announced.
 */
const updateStatusSchema = v.object({
  state: v.picklist(['off', 'paused', 'waiting', 'looking', 'loading', 'ready', 'failed']),
  /** The newer version; empty while none is known. */
  version: v.string(),
});
/** How it stands with newer versions. */
export type UpdateStatus = v.InferOutput<typeof updateStatusSchema>;

const none = v.undefined();

/** Newer versions of the browser, for builds that were made with a feed. */
export const updatesContract = defineContract({
  name: 'updates',
  server: 'main',
  callers: ['page'],
  members: {
    status: state(updateStatusSchema),
    /** Asks now. Nothing while it is off or paused. */
    look: call(none, none, { perSecond: 1 }),
    /** The person's word on whether it is to be asked at all. */
    setOn: call(v.object({ isOn: v.boolean() }), none),
  },
});
