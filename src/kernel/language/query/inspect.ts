import type ts from "typescript";
import type { Inspection } from "../../link/languageRequests.js";
import { readMagics } from "../cells/magics.js";
import { parseCell } from "../cells/parse.js";
import type { TypeScript } from "../project/typescript.js";
import type { Workspace } from "../workspace.js";
import { readDocComments } from "./docComments.js";
import { readInterface } from "./interfaces.js";

/**
 * Returns what is known of the name at the cursor or just before it.
 *
 * If there is none, it is what is known of the function whose call the cursor is in.
 */
export function inspect(workspace: Workspace, code: string, cursor: number): Inspection | null {
  const { path, offset } = load(workspace, code);
  const position = offset + cursor;
  return (
    inspectName(workspace, path, position, offset) ??
    (cursor > 0 && /[\w$\u0080-\uffff]/.test(code.charAt(cursor - 1))
      ? inspectName(workspace, path, position - 1, offset)
      : null) ??
    inspectCall(workspace, path, position) ??
    inspectType(workspace, code)
  );
}

function load(workspace: Workspace, code: string): { path: string; offset: number } {
  return workspace.loadUnfinished(parseCell(workspace.ts, readMagics(code).text));
}

/** Returns what is known of a type, if the code is only its name and no value has the name. */
function inspectType(workspace: Workspace, code: string): Inspection | null {
  const name = /^\s*([\p{ID_Continue}$.]+)\s*$/u.exec(code)?.[1];
  if (name === undefined) {
    return null;
  }
  const { path, offset } = load(workspace, `let _: ${name};`);
  return inspectName(workspace, path, offset + "let _: ".length + name.length - 1, offset);
}

function inspectName(
  workspace: Workspace,
  path: string,
  position: number,
  offset: number,
): Inspection | null {
  const { ts } = workspace;
  const { languageService } = workspace.service;
  readDocComments(ts, workspace.service.program, path, position);
  const info = languageService.getQuickInfoAtPosition(path, position);
  if (info?.displayParts === undefined || info.textSpan.start < offset) {
    return null;
  }
  const name = workspace.textOf(path, info.textSpan);
  const definition = languageService.getDefinitionAtPosition(path, position)?.[0];
  const earlier = workspace.notebook.find(name);
  if (
    earlier !== undefined &&
    definition !== undefined &&
    isOfEarlierCell(definition, path, offset)
  ) {
    const origin = workspace.pathOf(earlier.cell);
    readDocComments(ts, workspace.service.program, origin, earlier.position);
    const original = languageService.getQuickInfoAtPosition(origin, earlier.position);
    if (original?.displayParts !== undefined) {
      const source = workspace.place(origin, earlier.position);
      return describe(workspace, original, source, origin, earlier.position);
    }
  }
  // For a name that it doesn't know TypeScript says only that it is `any`.
  if (definition === undefined && isUnknown(ts.displayPartsToString(info.displayParts))) {
    return null;
  }
  const source =
    definition === undefined
      ? ""
      : workspace.place(
          definition.fileName,
          definition.textSpan.start - (definition.fileName === path ? offset : 0),
          definition.fileName === path ? offset : 0,
        );
  return describe(workspace, info, source, path, position);
}

function isUnknown(signature: string): boolean {
  return signature === "any" || signature.endsWith("/*unresolved*/ any");
}

/** Returns true if a name is declared before the cell's text, or in another cell. */
function isOfEarlierCell(definition: ts.DefinitionInfo, path: string, offset: number): boolean {
  if (definition.fileName === path) {
    return definition.textSpan.start < offset;
  }
  return definition.fileName.includes("__epochbook_cell_");
}

function inspectCall(workspace: Workspace, path: string, position: number): Inspection | null {
  const { ts, service } = workspace;
  readDocComments(ts, service.program, path, position);
  const help = service.languageService.getSignatureHelpItems(path, position, undefined);
  const item = help?.items[help.selectedItemIndex];
  if (item === undefined) {
    return null;
  }
  const text = (parts: readonly ts.SymbolDisplayPart[]): string =>
    ts.displayPartsToString([...parts]);
  const parameters = item.parameters.map(({ displayParts }) => text(displayParts));
  const separator = text(item.separatorDisplayParts);
  const signature =
    text(item.prefixDisplayParts) + parameters.join(separator) + text(item.suffixDisplayParts);
  return {
    signature: workspace.notebook.nameCells(signature),
    documentation: describeDocumentation(ts, item.documentation, item.tags),
    source: "",
  };
}

function describe(
  { ts, notebook, service }: Workspace,
  info: ts.QuickInfo,
  source: string,
  path: string,
  position: number,
): Inspection {
  const text =
    info.kind === ts.ScriptElementKind.interfaceElement
      ? readInterface(ts, service.program, path, position)
      : undefined;
  return {
    signature: notebook.nameCells(text ?? ts.displayPartsToString(info.displayParts)),
    documentation: describeDocumentation(ts, info.documentation ?? [], info.tags ?? []),
    source,
  };
}

/** Writes a doc comment as Markdown: its text, then a list of its tags. */
function describeDocumentation(
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
