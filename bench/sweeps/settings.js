/** The sweep that is timed: small enough for several rounds, and alike on both sides. */
export const HIDDEN_SIZES = [32, 64, 128, 256];
export const SEEDS = [1671, 1672];
export const EPOCHS = 12;
