/** Share of what a plugin may have from which a person is warned, by its log and by the meters. */
export const SCARCE_SHARE = 0.75;
