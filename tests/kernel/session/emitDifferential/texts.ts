/** Small texts that mean the same as a cell and as a module. They print what they do. */

/**
 * Statements of each kind, where `NAME` stands for a name.
 *
 * In the text of a function a name that is also a global's ends in `$cell`, unless it is the
 * function's own. So no such text is printed.
 */
const snippets = {
  function:
    "function NAME(a: number): number { return a * 2; }\nprint(NAME(4), NAME.name, NAME.length, String(NAME));",
  recursion:
    "print(NAME(5));\nfunction NAME(n: number): number {\n  // down\n  return n < 2 ? n : NAME(n - 1) + NAME(n - 2);\n}\nprint(NAME.toString());",
  nested:
    "function NAME(): string {\n  const inner = () => NAME.name;\n  return inner();\n}\nprint(NAME(), `${NAME}`);",
  parameter: "function NAME(NAME: number = 3): number { return NAME; }\nprint(NAME(), `${NAME}`);",
  async:
    "async function NAME(): Promise<string> { await null; return NAME.name; }\nprint(await NAME(), String(NAME));",
  generator:
    "function* NAME(n: number): Generator<number> { if (n > 0) { yield n; yield* NAME(n - 1); } }\nprint([...NAME(3)], String(NAME));",
  asyncGenerator:
    "async function* NAME() { yield 1; yield 2; }\nfor await (const x of NAME()) { print(x); }\nprint(String(NAME));",
  overloads:
    "function NAME(a: string): string;\nfunction NAME(a: number): number;\nfunction NAME(a: unknown): unknown { return a; }\nprint(NAME(1), NAME('a'), String(NAME));",
  hoisted:
    "print(typeof NAME, NAME());\nfunction NAME() { return typeof late$NAME; }\nvar late$NAME = 1; print(NAME());",
  merged:
    "function NAME() { return NAME.extra; }\nnamespace NAME { export const extra = 3; }\nprint(NAME(), Object.keys(NAME));",
  arrow:
    "const NAME = (a: number) => {\n  return a + 1;\n};\nprint(NAME.name, String(NAME), NAME(1));",
  expression:
    "let NAME: unknown;\nNAME = async function () {\n  return 1;\n};\nprint((NAME as () => void).name, String(NAME));",
  method:
    "const NAME = { run() { return typeof this; }, get size() { return 1; }, async *[Symbol.iterator]() {} };\nprint(NAME.run(), String(NAME.run), Object.keys(NAME));",
  classDeclaration:
    "class NAME {\n  static made = 1;\n  static { NAME.made++; print('static', this.name); }\n  #hidden = 2;\n  get hidden() { return this.#hidden; }\n  self() { return NAME; }\n}\nprint(NAME.name, NAME.made, new NAME().hidden, new NAME().self() === NAME, String(NAME));",
  heritage:
    "class Base$NAME { kind = new.target.name; }\nclass NAME extends Base$NAME { constructor(readonly x = 1) { super(); } }\nprint(new NAME(), String(NAME));",
  accessor:
    "class NAME { static accessor count = 1; accessor own = 2; static add() { return ++NAME.count; } }\nprint(NAME.add(), new NAME().own, NAME.name);",
  classExpression:
    "const NAME = class { static who = this.name; };\nprint(NAME.name, NAME.who, String(NAME));",
  decorated:
    "const seen$NAME: unknown[] = [];\nfunction mark$NAME(value: unknown, context: DecoratorContext): void { seen$NAME.push(context.kind, context.name); }\n@mark$NAME class NAME { @mark$NAME method() { return NAME; } @mark$NAME static field = 1; @mark$NAME accessor own = 2; }\nprint(seen$NAME, NAME.name, new NAME().method() === NAME);",
  replaced:
    "function wrap$NAME<T extends new (...args: any[]) => object>(value: T, context: ClassDecoratorContext) { return class extends value { static tag = String(context.name); }; }\n@wrap$NAME class NAME { made = 1; static self() { return NAME; } }\nprint(NAME.name, (NAME as any).tag, new NAME().made, NAME.self() === NAME);",
  abstract:
    "abstract class NAME { abstract area(): number; double() { return this.area() * 2; } }\nclass Of$NAME extends NAME { area() { return 2; } }\nprint(new Of$NAME().double());",
  enum: "const base$NAME = Number('10');\nenum NAME { A = base$NAME, B = base$NAME * 2 }\nprint(NAME, NAME.A, NAME[20]);",
  enumMerged: "enum NAME { A = 1 }\nenum NAME { B = 'b' }\nprint(NAME, NAME.A, NAME.B);",
  enumLast:
    "print(String(late$NAME()));\nfunction late$NAME() { return typeof NAME; }\nenum NAME { A }\nprint(late$NAME());",
  constEnum: "const enum NAME { A = 7 }\nprint(NAME.A);",
  namespace:
    "const start$NAME = Number('3');\nnamespace NAME { export const v = start$NAME + 1; export function f() { return v; } export namespace Deep { export let w = v * 2; } }\nprint(NAME.f(), NAME.Deep.w, Object.keys(NAME));",
  namespaceMerged:
    "class NAME { static own = 1; }\nnamespace NAME { export const more = own$NAME(); }\nnamespace NAME { export const most = more + 1; }\nfunction own$NAME() { return NAME.own; }\nprint(NAME.more, NAME.most);",
  alias:
    "namespace In$NAME { export namespace Deep { export const v = 5; } }\nimport NAME = In$NAME.Deep;\nprint(NAME.v);",
  destructuring:
    "const { a: NAME, ...rest$NAME } = { a: 1, b: 2 };\nlet [first$NAME, , third$NAME = NAME] = [4, 5] as number[];\n[first$NAME, third$NAME] = [third$NAME, first$NAME];\nprint(NAME, rest$NAME, first$NAME, third$NAME);",
  shorthand:
    "const NAME = 1;\nprint({ NAME }, (({ NAME }: { NAME: number }) => NAME)({ NAME: 2 }));",
  var: "print(NAME);\nif (1 > 0) { var NAME: number | undefined = 1; }\nfor (var i$NAME = 0; i$NAME < 2; i$NAME++) { var NAME: number | undefined = i$NAME; }\nprint(NAME, i$NAME);",
  varLoop:
    "for (var { x: NAME } of [{ x: 1 }, { x: 2 }]) { print(NAME); }\nfor (var key$NAME in { p: 1, q: 2 });\nprint(NAME, key$NAME);",
  let: "let NAME = 1;\n{ let NAME = 2; print(NAME); }\nNAME += 1; print(NAME);",
  closures:
    "const NAME: (() => number)[] = [];\nfor (let i = 0; i < 3; i++) { NAME.push(() => i); }\nprint(NAME.map((each) => each()));",
  deadZone:
    "function NAME() { return zone$NAME; }\ntry { print(NAME()); } catch (error) { print((error as Error).constructor.name); }\nlet zone$NAME = 1; print(NAME());",
  using:
    "using NAME = { value: 1, [Symbol.dispose]() { print('disposed NAME'); } };\nprint(NAME.value);",
  awaitUsing:
    "await using NAME = { async [Symbol.asyncDispose]() { await null; print('disposed NAME'); } };\nprint(typeof NAME);",
  usingBlock:
    "{\n  using inner = { [Symbol.dispose]() { print('inner NAME'); } };\n  print('block', typeof inner);\n}\nfor (using each of [{ [Symbol.dispose]() { print('each NAME'); } }]) { print(typeof each); }",
  usingTwo:
    "using NAME = { [Symbol.dispose]() { print('1st'); } }, two$NAME = { [Symbol.dispose]() { print('2nd', typeof NAME); } };\nconst after$NAME = typeof two$NAME; print(after$NAME);",
  label:
    "NAME: for (const x of [1, 2]) { for (;;) { if (x > 1) { break NAME; } continue NAME; } }\nplace$NAME: { print('in'); break place$NAME; }",
  finally:
    "function NAME() { try { return 'try'; } finally { print('finally'); } }\nprint(NAME());\ntry { throw new RangeError('x'); } catch ({ message }: any) { print(message); } finally { print('end'); }",
  switch:
    "switch (Number('2')) { case 1: var NAME: string | undefined = 'one'; case 2: NAME = 'two'; default: { let inside = 1; print(inside); } }\nprint(NAME);",
  defaultNamed:
    "export default function NAME(): string { return NAME.name; }\nprint(NAME(), String(NAME));",
  exported:
    "export const NAME = 1, other$NAME = () => NAME; export { NAME as Again$NAME };\nprint(NAME, other$NAME(), other$NAME.name);",
  moduleThis:
    "const NAME = () => this;\nclass This$NAME { own = this; static own = this; [String(this)]() {} }\nprint(this, NAME(), new This$NAME().own instanceof This$NAME, Object.getOwnPropertyNames(This$NAME.prototype));\nprint((function (this: unknown) { return this; })());",
  strict:
    "try { (undefined as any).x; } catch (error) { print((error as Error).message); }\nprint((function () { return typeof this; } as () => string)(), typeof arguments$NAME);\nvar arguments$NAME = 1;",
  template: "function NAME() {\n  return `a\n  b`;\n}\nprint(String(NAME), NAME());",
  symbols:
    "const NAME = Symbol('x');\nclass Keyed$NAME { [NAME]() { return 1; } static [NAME] = 2; }\nprint(new Keyed$NAME()[NAME](), Keyed$NAME[NAME]);",
  satisfies:
    "const NAME = { a: 1 } satisfies Record<string, number>;\ntype Of$NAME = typeof NAME; interface Face$NAME extends Of$NAME { b: 2 }\nprint(NAME as Face$NAME | Of$NAME);",
  awaits:
    "const NAME = await Promise.all([1, Promise.resolve(2)]);\nprint(NAME, await (async () => NAME.length)());",
} as const;

/** Names of nothing else, and names of globals and of other things that a cell must not replace. */
const names = [
  "work",
  "Event",
  "Set",
  "Map",
  "name",
  "status",
  "process",
  "module",
  "URL",
  "window",
  "next",
];

/** The kinds that can't stand beside others, or twice, in one module. */
const alone = new Set(["defaultNamed"]);

export interface Text {
  title: string;
  text: string;
}

/** Returns the texts: each kind of statement under four names, and random rows of several kinds. */
export function makeTexts(rows: number): Text[] {
  const kinds = Object.entries(snippets);
  const single = kinds.flatMap(([kind, code], index) =>
    [0, 1, 4, 7].map((step) => {
      const name = names[step === 0 ? 0 : (index + step) % names.length] ?? "work";
      return { title: `${kind} ${name}`, text: fill(code, name, `${index}_${step}`) };
    }),
  );
  const random = makeRandom(7);
  const several = Array.from({ length: rows }, (_, row) => {
    const chosen = Array.from(
      { length: 2 + random(4) },
      () => kinds[random(kinds.length)] ?? kinds[0],
    );
    const parts = chosen
      .filter(([kind], index) => !alone.has(kind) || index === 0)
      .map(([kind, code], index) => {
        const name = names[(row + 5 * index) % names.length] ?? "work";
        return { kind, code: fill(code, name, `row${row}`) };
      });
    const title = `row ${row}: ${parts.map(({ kind }) => kind).join(", ")}`;
    return { title, text: parts.map(({ code }) => code).join("\n") };
  });
  return [...single, ...several];
}

/**
 * Puts a name in the place of `NAME`, and of `$NAME` one that no other text has.
 *
 * In V8's REPL mode a variable that is declared again keeps its old value until it gets a new one.
 */
function fill(code: string, name: string, id: string): string {
  return `${code.replaceAll("$NAME", `_${name}_${id}`).replaceAll("NAME", name)}\n`;
}

/** Returns a function that gives whole numbers below a limit, the same ones for the same seed. */
function makeRandom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >>> 8) % limit;
  };
}
