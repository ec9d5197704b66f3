/**
 * The types of globals that Node.js has from version 20 on, and that `@types/node` leaves to the DOM.
 *
 * A project whose tsconfig names the DOM's library has them from there.
 */

/** The class of `performance`. */
interface Performance extends NodePerformance {}
declare var Performance: { prototype: Performance; new (): Performance };
type NodePerformance = import("node:perf_hooks").Performance;

/** Compiles and runs WebAssembly. */
declare namespace WebAssembly {
  type BufferSource = ArrayBufferView | ArrayBuffer;
  type CompileError = Error;
  type LinkError = Error;
  type RuntimeError = Error;
  type ImportExportKind = "function" | "global" | "memory" | "table" | "tag";
  type TableKind = "anyfunc" | "externref";
  type ValueType = "anyfunc" | "externref" | "f32" | "f64" | "i32" | "i64" | "v128";
  type ExportValue = Function | Global | Memory | Table;
  type ImportValue = ExportValue | number;
  type Exports = Record<string, ExportValue>;
  type ModuleImports = Record<string, ImportValue>;
  type Imports = Record<string, ModuleImports>;

  /** A value that several modules share. */
  interface Global<T = any> {
    value: T;
    valueOf(): T;
  }
  /** A module that has been compiled and linked. */
  interface Instance {
    readonly exports: Exports;
  }
  /** The memory of a module, in pages of 64 KiB. */
  interface Memory {
    readonly buffer: ArrayBuffer;
    /** Adds pages. Returns the number of pages before. */
    grow(delta: number): number;
  }
  /** A module that has been compiled. */
  interface Module {}
  /** A list of functions or references that modules share. */
  interface Table {
    readonly length: number;
    get(index: number): any;
    grow(delta: number, value?: any): number;
    set(index: number, value?: any): void;
  }
  /** A kind of exception. */
  interface Tag {}
  /** An exception of WebAssembly code. */
  interface Exception extends Error {
    getArg(tag: Tag, index: number): any;
    is(tag: Tag): boolean;
  }

  interface GlobalDescriptor<T = any> {
    mutable?: boolean;
    value: ValueType;
  }
  interface MemoryDescriptor {
    initial: number;
    maximum?: number;
    shared?: boolean;
  }
  interface TableDescriptor {
    element: TableKind;
    initial: number;
    maximum?: number;
  }
  interface ModuleExportDescriptor {
    kind: ImportExportKind;
    name: string;
  }
  interface ModuleImportDescriptor {
    kind: ImportExportKind;
    module: string;
    name: string;
  }
  interface WebAssemblyInstantiatedSource {
    instance: Instance;
    module: Module;
  }
  interface ErrorConstructorOf<T> {
    prototype: T;
    new (message?: string, options?: ErrorOptions): T;
    (message?: string): T;
  }

  var CompileError: ErrorConstructorOf<CompileError>;
  var LinkError: ErrorConstructorOf<LinkError>;
  var RuntimeError: ErrorConstructorOf<RuntimeError>;
  var Global: {
    prototype: Global;
    new <T = any>(descriptor: GlobalDescriptor<T>, v?: T): Global<T>;
  };
  var Instance: {
    prototype: Instance;
    new (module: Module, importObject?: Imports): Instance;
  };
  var Memory: {
    prototype: Memory;
    new (descriptor: MemoryDescriptor): Memory;
  };
  var Module: {
    prototype: Module;
    new (bytes: BufferSource): Module;
    customSections(moduleObject: Module, sectionName: string): ArrayBuffer[];
    exports(moduleObject: Module): ModuleExportDescriptor[];
    imports(moduleObject: Module): ModuleImportDescriptor[];
  };
  var Table: {
    prototype: Table;
    new (descriptor: TableDescriptor, value?: any): Table;
  };
  var Tag: {
    prototype: Tag;
    new (type: { parameters: ValueType[] }): Tag;
  };
  var Exception: {
    prototype: Exception;
    new (tag: Tag, payload: any[], options?: { traceStack?: boolean }): Exception;
  };

  /** Compiles a module from its bytes. */
  function compile(bytes: BufferSource): Promise<Module>;
  /** Compiles a module from a response of `fetch`. */
  function compileStreaming(source: Response | PromiseLike<Response>): Promise<Module>;
  /** Compiles and links a module. */
  function instantiate(
    bytes: BufferSource,
    importObject?: Imports,
  ): Promise<WebAssemblyInstantiatedSource>;
  function instantiate(moduleObject: Module, importObject?: Imports): Promise<Instance>;
  /** Compiles and links a module from a response of `fetch`. */
  function instantiateStreaming(
    source: Response | PromiseLike<Response>,
    importObject?: Imports,
  ): Promise<WebAssemblyInstantiatedSource>;
  /** Returns true if bytes are a module of WebAssembly. */
  function validate(bytes: BufferSource): boolean;
}
