export type { BackwardCall, Result, Rule } from "./rule.js";
export { Tape, type Seed } from "./tape.js";
