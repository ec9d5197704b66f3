/**
 * The line of progress at the bottom of a terminal.
 *
 * The functions that write its parts are in the package's main entry as well.
 */
export { formatBar, formatTimes } from "../formatBar.js";
export { makeTerminalBar, type TerminalBar } from "./terminalBar.js";
