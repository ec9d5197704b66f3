import { readPagerQuery } from "../cells/pager.js";
import { answering } from "./handler.js";
import { readPosition } from "./position.js";

export const isComplete = answering("is_complete_reply", (content, { language }) => {
  const { code } = readPosition(content);
  if (readPagerQuery(code)) {
    return { status: "complete" };
  }
  return language.request("isComplete", { code });
});
