"""Imports: files of the project, its packages, and edits to them."""

import json
import os


def write(path, text):
    """Writes a file as an editor does a moment later: its time differs from the last."""
    path.parent.mkdir(parents=True, exist_ok=True)
    existed = path.exists()
    before = path.stat().st_mtime_ns if existed else 0
    path.write_text(text)
    if existed and path.stat().st_mtime_ns == before:
        os.utime(path, ns=(before + 1_000_000, before + 1_000_000))


def test_a_project(start, tmp_path):
    notebooks = tmp_path / "notebooks"
    notebooks.mkdir()
    write(tmp_path / "package.json", json.dumps({"name": "study", "type": "module"}))
    write(
        tmp_path / "tsconfig.json",
        json.dumps({"compilerOptions": {"strict": True, "paths": {"@/*": ["./src/*"]}}}),
    )
    write(
        tmp_path / "src/rate.ts",
        "export const rate: number = 0.1;\nexport default 'the default';\n",
    )
    write(
        tmp_path / "src/settings.ts",
        'import { rate } from "./rate.js";\nexport const settings = { rate };\n',
    )
    write(tmp_path / "src/state.ts", "export const state = { visits: 0 };\nstate.visits++;\n")
    write(tmp_path / "src/data.json", '{"rows": 28}')
    write(tmp_path / "src/old.cjs", "exports.name = 'common';\n")
    write(tmp_path / "src/late.ts", "export const late = await Promise.resolve('awaited');\n")
    write(tmp_path / "src/kind.mts", "export const kind: string = 'mts';\n")
    write(
        tmp_path / "src/view.tsx",
        "function h(tag: string) { return tag; }\nexport const shown = h('b');\n",
    )
    package = tmp_path / "node_modules/esm-only"
    write(
        package / "package.json",
        json.dumps(
            {
                "name": "esm-only",
                "type": "module",
                "exports": {".": {"import": "./index.js", "types": "./index.d.ts"}},
            }
        ),
    )
    write(package / "index.js", "export const only = 'esm';\n")
    write(package / "index.d.ts", "export declare const only: string;\n")
    shared = tmp_path / "packages/shared"
    write(
        shared / "package.json",
        json.dumps({"name": "shared", "main": "index.js", "types": "index.d.ts"}),
    )
    write(shared / "index.js", "exports.greeting = 'hello';\n")
    write(shared / "index.d.ts", "export declare const greeting: string;\n")
    (tmp_path / "node_modules/shared").symlink_to(shared)

    kernel = start(cwd=notebooks)
    assert kernel.ok('import { settings } from "../src/settings";\nsettings.rate').result == "0.1"
    assert (
        kernel.ok('import standard, { rate as slow } from "@/rate";\n[standard, slow]').result
        == "[ 'the default', 0.1 ]"
    )
    assert kernel.ok('import * as files from "../src/rate.ts";\nfiles.rate').result == "0.1"
    assert kernel.ok('import data from "../src/data.json";\ndata.rows').result == "28"
    assert (
        kernel.ok('import { name as common } from "../src/old.cjs";\ncommon').result == "'common'"
    )
    assert kernel.ok('import { late } from "../src/late";\nlate').result == "'awaited'"
    assert kernel.ok('import { kind } from "../src/kind.mjs";\nkind').result == "'mts'"
    assert kernel.ok('import { shown } from "../src/view";\nshown').result == "'b'"
    assert kernel.ok('import { only } from "esm-only";\nonly').result == "'esm'"
    assert kernel.ok('import { greeting } from "shared";\ngreeting').result == "'hello'"
    assert kernel.ok('(await import("../src/rate")).rate').result == "0.1"
    assert (
        kernel.ok('import { readFileSync } from "node:fs";\ntypeof readFileSync').result
        == "'function'"
    )
    assert kernel.ok('import { state } from "../src/state";\nstate.visits').result == "1"

    write(
        tmp_path / "src/rate.ts",
        "export const rate: number = 0.25;\nexport default 'the default';\n",
    )
    assert (
        kernel.ok('import { settings as changed } from "../src/settings";\nchanged.rate').result
        == "0.25"
    )
    assert kernel.ok('import { state as same } from "../src/state";\nsame.visits').result == "1"
    write(tmp_path / "src/rate.ts", "export const rate = 'fast';\nexport default 1;\n")
    error = kernel.run(
        'import { settings as typed } from "../src/settings";\nconst n: number = typed.rate;'
    ).error
    assert "TS2322" in error["traceback"]
    write(shared / "index.js", "exports.greeting = 'good day';\n")
    assert kernel.ok('import { greeting as newer } from "shared";\nnewer').result == "'good day'"


def test_what_is_missing_is_named(kernel):
    error = kernel.run('import { x } from "no-such-package";\nx').error
    assert "no-such-package" in error["evalue"]
    error = kernel.run('// @ts-nocheck\nimport { x } from "no-such-package";\nx').error
    assert "no-such-package" in error["evalue"]


def test_a_broken_file_tells_its_place_and_can_be_mended(start, tmp_path):
    write(tmp_path / "broken.ts", "export const a = 1;\nexport const = 2;\n")
    kernel = start(cwd=tmp_path)
    error = kernel.run('// @ts-nocheck\nimport { a } from "./broken";\na').error
    assert "broken.ts:2:14" in error["traceback"]
    write(tmp_path / "broken.ts", "export const a = 1;\n")
    assert kernel.ok('import { a } from "./broken";\na').result == "1"


def test_a_folder_without_a_project_has_the_types_of_node_and_tslab(kernel):
    assert kernel.ok('import { join } from "node:path";\njoin("a", "b")').result == "'a/b'"
    assert kernel.run("const n: number = process.version;").error["ename"] == "TypeScriptError"
    assert kernel.run('import * as tslab from "tslab";\ntslab.display.html(1);').error["evalue"]


def test_the_workspace_packages_of_the_chapter(chapter_kernel):
    run = chapter_kernel.ok('import { oneHot } from "@epochbook/helpers";\ntypeof oneHot')
    assert run.result == "'function'"


def test_tslab_is_the_kernels_in_every_module(start, tmp_path):
    for name, kind, text in (
        (
            "shown-esm",
            "module",
            'import { display } from "tslab";\nexport const show = () => display.text("esm");\n',
        ),
        (
            "shown-cjs",
            "commonjs",
            'const tslab = require("tslab");\nexports.show = () => tslab.display.text("cjs");\n',
        ),
    ):
        package = tmp_path / "node_modules" / name
        write(
            package / "package.json",
            json.dumps({"name": name, "type": kind, "exports": "./index.js"}),
        )
        write(package / "index.js", text)
        write(package / "index.d.ts", "export declare function show(): void;\n")
    write(
        tmp_path / "local.ts",
        'import * as tslab from "tslab";\nexport const show = () => tslab.display.text("local");\n',
    )
    kernel = start(cwd=tmp_path)
    for specifier, text in (("shown-esm", "esm"), ("shown-cjs", "cjs"), ("./local", "local")):
        run = kernel.ok(f'// @ts-ignore\nimport {{ show }} from "{specifier}";\nshow();')
        assert [c["data"] for c in run.of_type("display_data")] == [{"text/plain": text}]
        assert run.text("stderr") == ""


def test_a_promise_that_a_module_waited_for_serves_later_cells(start, tmp_path):
    write(
        tmp_path / "waiting.ts",
        "export async function waitFor<T>(promise: Promise<T>): Promise<T> {\n"
        "  const value = await promise;\n  return value;\n}\n",
    )
    kernel = start(cwd=tmp_path)
    kernel.ok(
        'import { waitFor } from "./waiting";\nlet settle: (value: number) => void;'
        " const shared = new Promise<number>((resolve) => { settle = resolve; });"
    )
    msg_id = kernel.send("console.log('begun'); await waitFor(shared);")
    kernel.printed(msg_id, "begun")
    kernel.interrupt()
    assert kernel.finish(msg_id).error["ename"] == "KeyboardInterrupt"
    kernel.ok("setTimeout(() => settle(7), 100); 0")
    assert kernel.ok("await Promise.all([waitFor(shared), shared])").result == "[ 7, 7 ]"
