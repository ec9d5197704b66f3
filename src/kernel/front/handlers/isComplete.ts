import { answering } from "./handler.js";
import { readPosition } from "./position.js";

export const isComplete = answering("is_complete_reply", (content, { language }) => {
  const { code } = readPosition(content);
  return language.request("isComplete", { code });
});
