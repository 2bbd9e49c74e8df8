/** Seeds of generated tests. One that found something is added here, with what it found, and is tried for ever after. */
const KEPT = [20_260_131, 20_261_128];

/** @param given the environment's FUZZ_SEED: `npm run fuzz` takes another one each time, and tells it */
export const seedsToTry = (given: string | undefined): readonly number[] => (given === undefined ? KEPT : [Number(given)]);
