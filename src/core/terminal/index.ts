/** The line of progress at the bottom of a terminal. What it is made of is pure, and in the main entry as well. */
export { formatBar, formatTimes } from "../formatBar.js";
export { makeTerminalBar, type TerminalBar } from "./terminalBar.js";
