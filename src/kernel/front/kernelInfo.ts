import { kernelVersion } from "../version.js";
import { findTypeScript, hasJavaScriptApi } from "../snapshot/findTypeScript.js";
import { protocolVersion } from "../protocol/message.js";

/** The kernel's description of itself. The language part corrects it when it has started. */
export class KernelInfo {
  #typescript: string;
  #notice = "";

  /**
   * Finds the version of TypeScript.
   * @param cwd the folder of the notebook, whose own TypeScript is used if the kernel can use it.
   */
  constructor(cwd: string) {
    this.#typescript = typescriptOf(cwd) ?? typescriptOf(import.meta.dirname) ?? "";
  }

  /** Takes over what the language part says of itself. */
  update(language: { typescript: string; notice: string }): void {
    this.#typescript = language.typescript;
    this.#notice = language.notice;
  }

  /** Returns the content of a `kernel_info_reply`. */
  toContent(): object {
    return {
      status: "ok",
      protocol_version: protocolVersion,
      implementation: "epochbook",
      implementation_version: kernelVersion,
      language_info: {
        name: "typescript",
        version: languageVersion(this.#typescript),
        mimetype: "text/typescript",
        file_extension: ".ts",
        pygments_lexer: "typescript",
        codemirror_mode: { name: "javascript", typescript: true },
        nbconvert_exporter: "script",
      },
      banner: this.#banner(),
      debugger: false,
      supported_features: [],
      help_links: [
        { text: "TypeScript", url: "https://www.typescriptlang.org/docs/" },
        { text: "Node.js", url: "https://nodejs.org/api/" },
      ],
    };
  }

  #banner(): string {
    const versions = `Node.js ${process.versions.node}, TypeScript ${this.#typescript}`;
    const banner = `epochbook ${kernelVersion} (${versions})`;
    return this.#notice === "" ? banner : `${banner}\n${this.#notice}`;
  }
}

/**
 * Returns the version of the language, such as `6.0`, of a version of its compiler.
 *
 * Front ends write what the kernel says of its language into each notebook that they open. A version
 * that changed with every release of the compiler would mark all notebooks as changed.
 */
function languageVersion(compiler: string): string {
  return compiler.split(".", 2).join(".");
}

/** Returns the version of the TypeScript that a folder sees, if the kernel can use it. */
function typescriptOf(folder: string): string | undefined {
  const version = findTypeScript(folder)?.version;
  return version !== undefined && hasJavaScriptApi(version) ? version : undefined;
}
