/** Stands before an error that was thrown outside a cell's run: a control sequence that nothing else prints. */
export const strayMark = "\u001b]epochbook;stray\u0007";
