import type ts from "typescript";
import type { TypeScript } from "../project/typescript.js";

/** Writes a doc comment as Markdown: its text, then a list of its tags. */
export function describeDocumentation(
  ts: TypeScript,
  text: readonly ts.SymbolDisplayPart[],
  tags: readonly ts.JSDocTagInfo[],
): string {
  const lines = tags.map((tag) => describeTag(ts, tag));
  const main = ts.displayPartsToString([...text]);
  return [main, lines.join("\n")].filter((part) => part !== "").join("\n\n");
}

function describeTag(ts: TypeScript, { name, text = [] }: ts.JSDocTagInfo): string {
  const parameter = text.find(
    ({ kind }) => kind === "parameterName" || kind === "typeParameterName",
  );
  const rest = text.filter((part) => part !== parameter);
  const content = ts.displayPartsToString(rest).trim();
  if (name === "example") {
    return `*@example*\n\n${fence(content)}`;
  }
  const label = parameter === undefined ? "" : ` \`${parameter.text}\``;
  return `- *@${name}*${label}${content === "" ? "" : ` – ${content.replace(/^[-–—]\s*/, "")}`}`;
}

function fence(content: string): string {
  return content.includes("```") ? content : "```ts\n" + content + "\n```";
}
