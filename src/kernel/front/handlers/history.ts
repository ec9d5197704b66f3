import { queryHistory } from "../history/query.js";
import { answering } from "./handler.js";

export const history = answering("history_reply", async (content, kernel) => {
  const entries = await queryHistory(kernel.history, content);
  return {
    status: "ok",
    history: entries.map(({ session, line, source, output }) => {
      return [session, line, content.output === true ? [source, output ?? null] : source];
    }),
  };
});
