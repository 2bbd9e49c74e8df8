import * as v from 'valibot';
import { call, defineContract, state } from '../core/contract.ts';

/** Whether graphics hardware may draw. `gave-up`: the GPU process died three times within a minute, so that it was turned off. */
export const GRAPHICS_CHOICES = ['on', 'off', 'gave-up'] as const;
export type GraphicsChoice = (typeof GRAPHICS_CHOICES)[number];

/** Graphics acceleration in this run (`flag`: the command line turned it off; `no-device`: this computer has nothing for it), and from the next start. */
export const accelerationSchema = v.object({ now: v.picklist([...GRAPHICS_CHOICES, 'flag', 'no-device']), next: v.picklist(GRAPHICS_CHOICES) });
export type Acceleration = v.InferOutput<typeof accelerationSchema>;

/** Nobody turned it off: another start would be the same. */
export const isLeftOn = (now: Acceleration['now']): boolean => now === 'on' || now === 'no-device';

const none = v.undefined();

/** Graphics acceleration, and the question after it was turned off. What it is to be is the setting `graphicsAcceleration`. */
export const graphicsContract = defineContract({
  name: 'graphics',
  server: 'main',
  callers: ['shell', 'settings-page'],
  members: {
    /** `isAsked`: it was turned off by three deaths, and nobody has answered that yet. */
    status: state(v.object({ ...accelerationSchema.entries, isAsked: v.boolean() })),
    /** Ends the browser as a person would, with all questions that this brings, and starts it anew with what is open. */
    restart: call(none, none, { perSecond: 2 }),
    /** It stays on after all. */
    keep: call(none, none, { callers: ['shell'], perSecond: 5 }),
    /** The question was read. */
    putAway: call(none, none, { callers: ['shell'], perSecond: 5 }),
  },
});
