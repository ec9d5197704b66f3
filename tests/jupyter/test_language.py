"""TypeScript in cells: it behaves as in a module, and cells may declare again what others did."""

import pytest

DECLARATIONS = {
    "let": "let thing = 1;",
    "const": "const thing = 'const';",
    "var": "var thing = 3;",
    "function": "function thing() { return 'function'; }",
    "class": "class thing { static made = 'class'; }",
    "enum": "enum thing { first = 5 }",
    "import": 'import thing from "node:path";',
    "destructuring": "const { thing } = { thing: 'destructured' };",
}


@pytest.mark.parametrize("name", DECLARATIONS)
def test_every_declaration_replaces_every_other(kernel, name):
    for other in DECLARATIONS.values():
        kernel.ok(other)
        kernel.ok(DECLARATIONS[name])
    kernel.ok("let thing = 'last'")
    assert kernel.ok("thing").result == "'last'"


def test_declarations_keep_their_types(kernel):
    kernel.ok("interface Point { x: number; y: number }\nlet origin: Point = { x: 0, y: 0 };")
    kernel.ok(
        "type Named<T> = T & { name: string };\nfunction first<T>(items: T[]): T { return items[0]; }"
    )
    assert kernel.run("origin = { x: 1 };").error["traceback"].count("TS2741") == 1
    assert kernel.ok("origin = { x: 1, y: 2 }; origin.y").result == "2"
    assert (
        kernel.ok(
            "const named: Named<Point> = { ...origin, name: 'p' }; first([named]).name"
        ).result
        == "'p'"
    )
    assert "TS2588" in kernel.run("named = named;").error["traceback"]


def test_calls_of_earlier_variables_are_checked(kernel):
    kernel.ok(
        "let network = { fit(epochs: number) { return epochs; } };\nlet scores = new Map([['a', 1]]);"
    )
    assert "TS2345" in kernel.run("network.fit('many');").error["traceback"]
    assert "TS2345" in kernel.run("scores.set('b', 'bad');").error["traceback"]
    assert "TS2551" in kernel.run("scores.sett('b', 2);\n1").error["traceback"]
    assert "TS2322" in kernel.run("scores.clear();\nconst n: number = network;").error["traceback"]
    assert kernel.ok("scores.set('b', 2);\nscores = new Map();\nscores.size").result == "0"


def test_top_level_await(kernel):
    assert kernel.ok("const later = await Promise.resolve(5);\nlater + 1").result == "6"
    kernel.ok("let sum = 0;\nfor await (const n of [1, 2, Promise.resolve(3)]) sum += n;")
    assert kernel.ok("sum").result == "6"


def test_functions_are_hoisted_and_see_what_is_declared_again(kernel):
    assert (
        kernel.ok(
            "twice(4);\nfunction twice(n: number) { return n * factor(); }\nfunction factor() { return 2; }\ntwice(4)"
        ).result
        == "8"
    )
    kernel.ok("function factor() { return 3; }")
    assert kernel.ok("twice(4)").result == "12"


def test_enums_namespaces_generics_and_overloads(kernel):
    kernel.ok(
        "enum Level { Low = 1, High }\nconst enum Bit { On = 1 }\nnamespace Tools { export const size = 3; }"
    )
    assert kernel.ok("[Level.High, Level[1], Bit.On, Tools.size]").result == "[ 2, 'Low', 1, 3 ]"
    kernel.ok("enum Level { Only = 7 }")
    assert kernel.ok("Object.keys(Level).length").result == "2"
    kernel.ok(
        "function wrap(a: string): string;\nfunction wrap(a: number): number;\nfunction wrap(a: any) { return a; }"
    )
    assert kernel.ok("const wrapped: number = wrap(3); wrapped").result == "3"


def test_decorators(kernel):
    run = kernel.ok(
        "function shout(method: (this: Dog) => string, _: ClassMethodDecoratorContext) {\n"
        "  return function (this: Dog) { return method.call(this).toUpperCase(); };\n"
        "}\n"
        "class Dog { @shout bark() { return 'wow'; } }\n"
        "new Dog().bark()"
    )
    assert run.result == "'WOW'"


def test_type_imports_and_using(kernel):
    kernel.ok(
        'import type { ParsedPath } from "node:path";\nimport { parse, type PlatformPath } from "node:path";'
    )
    assert kernel.ok("const parsed: ParsedPath = parse('/a/b.ts'); parsed.name").result == "'b'"
    run = kernel.ok(
        "{ using closing = { [Symbol.dispose]: () => console.log('closed') }; console.log('open'); }"
    )
    assert run.text() == "open\nclosed\n"


def test_jsx_is_refused_clearly(kernel):
    assert "JSX" in kernel.run("const a = <b>bold</b>;").error["traceback"]


def test_the_last_expression_is_the_result(kernel):
    assert kernel.ok("let n = 1;\nn += 2").result == "3"
    assert kernel.ok("({ a: 1 })").result == "{ a: 1 }"
    assert kernel.ok('"use strict"').result == "'use strict'"
    assert kernel.ok("if (true) { 5; }").result is None
    assert kernel.ok("5; // a comment").result == "5"


def test_exports_are_allowed(kernel):
    kernel.ok("export const exported = 4;\nexport function useIt() { return exported; }")
    assert kernel.ok("useIt()").result == "4"


def test_node_has_its_globals(kernel):
    assert kernel.ok("typeof require('node:fs').existsSync").result == "'function'"
    assert (
        kernel.ok("typeof __dirname + typeof fetch + typeof structuredClone").result
        == "'stringfunctionfunction'"
    )
    assert kernel.ok("import.meta.dirname === __dirname").result == "true"


GLOBALS = ["performance", "Set", "Promise", "Object", "Buffer", "console", "__epochbook"]


@pytest.mark.parametrize("name", GLOBALS)
def test_a_cell_may_name_things_as_globals_are_named(start, name):
    kernel = start()
    assert kernel.ok(f"const {name}: any = 5; {name}").result == "5"
    assert kernel.ok(f"await null; {name} + 1").result == "6"
    assert kernel.ok(f"let {name}: any = [1]; ({{ {name} }})").result == f"{{ {name}: [ 1 ] }}"
    assert kernel.ok(f"{name} = 7; {name}").result == "7"
    assert kernel.ok('import os from "node:os"; typeof os.EOL').result == "'string'"
    assert kernel.run("throw new RangeError('still told')").error["evalue"] == "still told"
