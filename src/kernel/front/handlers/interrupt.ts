import { interrupt as interruptCell } from "../interrupt.js";
import { answering } from "./handler.js";

export const interrupt = answering("interrupt_reply", (_content, kernel) => {
  interruptCell(kernel);
  return { status: "ok" };
});
