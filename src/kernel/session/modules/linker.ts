import type { Attributes, LinkedImport, ModuleTarget } from "../../link/languageRequests.js";
import { namespacePrefix, scopeSpecifier } from "../../link/specifiers.js";
import { checkAttributes } from "./attributes.js";
import type { Entries, EsEntry } from "./entries.js";
import { locateLinkError, missingExport } from "./linkErrors.js";
import { importNative, mustBeImported } from "./native.js";
import type { View } from "./view.js";
import type { SourceModule, VmModule } from "./vmModules.js";
import { wrapNamespace, wrapScope, wrapText, wrapView } from "./wrappers.js";

/** The modules that a module's specifiers are linked to. */
type Links = Map<string, { module: VmModule; target?: ModuleTarget }>;

/** The part of the session that links ES modules of the project with what they import. */
export class Linker {
  readonly #entries: Entries;
  readonly #load: (target: ModuleTarget) => View;
  readonly #links = new WeakMap<VmModule, Links>();
  /** The modules that export another one's namespace. */
  readonly #namespaces = new WeakMap<VmModule, SourceModule>();
  /** The modules that `require` gives in the place of others. */
  readonly #required = new WeakMap<VmModule, SourceModule>();

  /** @param load - gives the view of a module that V8 doesn't link, and runs it if need be */
  constructor(entries: Entries, load: (target: ModuleTarget) => View) {
    this.#entries = entries;
    this.#load = load;
  }

  /**
   * Links a module with all that it imports. None of them is run.
   *
   * What `export *` takes from packages and CommonJS is the exception: V8 asks for its names now.
   */
  async link(entry: EsEntry): Promise<void> {
    if (entry.module.status !== "unlinked" || entry.failure !== undefined) {
      return;
    }
    const members = this.#entries.closure(entry, ({ module }) => module.status === "unlinked");
    try {
      for (const { source } of members) {
        for (const each of Object.values(source.imports)) {
          await this.#importAhead(each);
        }
      }
      for (const member of members) {
        this.#links.set(member.module, this.#makeLinks(member));
      }
      await this.#linkModule(entry.module);
    } catch (error) {
      const failure = {
        error: locateLinkError(
          error,
          members.map(({ source }) => source),
        ),
      };
      for (const member of members) {
        member.failure ??= failure;
        member.isBroken = true;
      }
    }
  }

  /** Makes what `require` gives for a linked module. */
  async linkRequired({ module }: EsEntry): Promise<void> {
    const names = Reflect.ownKeys(module.namespace);
    if (!names.includes("default") || names.includes("__esModule") || this.#required.has(module)) {
      return;
    }
    const required = this.#wrapModule(
      module,
      'export * from "module"; export { default } from "module"; export const __esModule = true;',
    );
    await this.#linkModule(required);
    this.#required.set(module, required);
  }

  /** Returns the module that `require` gives in the place of a module. */
  requiredModule(module: SourceModule): SourceModule {
    return this.#required.get(module) ?? module;
  }

  async #linkModule(module: SourceModule): Promise<void> {
    await module.link((specifier, referencing, { attributes }) => {
      const found = this.#links.get(referencing)?.get(specifier);
      if (found === undefined) {
        throw new Error(`${specifier} is not linked`);
      }
      const { module: linked, target } = found;
      if (target !== undefined) {
        const url = "local" in target ? target.local : target.native;
        checkAttributes(url, attributes as Attributes);
      }
      return linked;
    });
  }

  async #importAhead({ target, isStar }: LinkedImport): Promise<void> {
    if ("native" in target && (isStar || target.format === "builtin") && mustBeImported(target)) {
      await importNative(target);
    }
  }

  #makeLinks({ source }: EsEntry): Links {
    const links: Links = new Map();
    for (const [specifier, each] of Object.entries(source.imports)) {
      const { target } = each;
      const entry = this.#entries.esModule(target);
      if (entry?.failure !== undefined) {
        throw entry.failure.error;
      }
      const module =
        entry === undefined
          ? this.#wrap(specifier, each, source)
          : this.#addTypes(entry.module, each);
      const namespace =
        entry === undefined
          ? wrapNamespace(() => this.#load(target))
          : this.#namespaceOf(entry.module);
      links.set(specifier, { module, target });
      links.set(namespacePrefix + specifier, { module: namespace, target });
    }
    if (source.scope.length > 0) {
      links.set(scopeSpecifier, { module: wrapScope(source.path, source.scope) });
    }
    return links;
  }

  #wrap(specifier: string, { target, names, isStar }: LinkedImport, source: EsEntry["source"]) {
    const load = () => this.#load(target);
    const missing = (name: string) => missingExport(specifier, name, source);
    const all = isStar ? Reflect.ownKeys(load().namespace) : [];
    const others = all.filter((name) => typeof name === "string" && name !== "default");
    return wrapView(load, [...new Set([...names, ...(others as string[])])], missing);
  }

  /**
   * Adds exports to a module in the place of those that are types.
   *
   * A file that exports another one's types again can't tell them from values.
   */
  #addTypes(module: SourceModule, { names, types }: LinkedImport): SourceModule {
    if (types.length === 0) {
      return module;
    }
    const isDefaultValue = names.includes("default") && !types.includes("default");
    const lines = types.map(
      (name, index) => `let v${index}; export { v${index} as ${JSON.stringify(name)} };`,
    );
    const values = isDefaultValue ? 'export { default } from "module";' : "";
    return this.#wrapModule(module, `export * from "module"; ${values} ${lines.join(" ")}`);
  }

  #namespaceOf(module: SourceModule): SourceModule {
    const known = this.#namespaces.get(module);
    if (known !== undefined) {
      return known;
    }
    const wrapper = this.#wrapModule(module, 'export * as namespace from "module";');
    this.#namespaces.set(module, wrapper);
    return wrapper;
  }

  /** Makes a module of a text that calls another one `module`. */
  #wrapModule(module: SourceModule, text: string): SourceModule {
    const wrapper = wrapText(text);
    this.#links.set(wrapper, new Map([["module", { module }]]));
    return wrapper;
  }
}
