/** The sweep that is timed: small enough for several rounds, and alike on both sides. */
export const hiddenSizes = [32, 64, 128, 256];
export const seeds = [1671, 1672];
export const epochs = 12;
