"""Errors that help: their place in the cell, in imported files, and whose they are."""

import pytest


def test_a_thrown_error_names_its_line_and_column(kernel):
    count = kernel.ok("1").reply["execution_count"] + 1
    error = kernel.run(
        "interface Shape { rows: number }\n"
        "function area(shape: Shape): number {\n"
        "  throw new RangeError('too large');\n"
        "}\n"
        "area({ rows: 3 })"
    ).error
    assert (error["ename"], error["evalue"]) == ("RangeError", "too large")
    assert f"at area (cell {count}:3:9)" in error["traceback"]
    assert f"cell {count}:5:1" in error["traceback"]
    assert "throw new RangeError('too large')" in error["traceback"]
    assert "node:" not in error["traceback"]


def test_frames_of_imported_files_are_at_their_source(start, tmp_path):
    (tmp_path / "deep.ts").write_text(
        "type Count = number;\n\nexport function fail(count: Count): never {\n"
        "  throw new Error(`got ${count}`);\n}\n"
    )
    kernel = start(cwd=tmp_path)
    error = kernel.run('import { fail } from "./deep";\n\nfail(3)').error
    assert f"at fail ({tmp_path / 'deep.ts'}:4:9)" in error["traceback"]
    assert "cell 1:3:1" in error["traceback"]


def test_type_errors_come_several_at_once_with_their_places(kernel):
    error = kernel.run("const a: number = 'x';\nconst b: string = 1;").error
    assert error["ename"] == "TypeScriptError"
    assert error["traceback"].count("TS2322") == 2
    assert ":1:7" in error["traceback"] and ":2:7" in error["traceback"]
    lines = error["traceback"].split("\n")
    place = next(i for i, line in enumerate(lines) if "const a: number" in line)
    assert set(lines[place + 1].strip(" 0123456789|")) <= {"~", "^"}


def test_syntax_errors_are_named_so(kernel):
    error = kernel.run("const = 1").error
    assert error["ename"] == "SyntaxError"
    assert "TS1" in error["traceback"]


def test_types_can_be_left_unchecked(kernel):
    assert kernel.ok("// @ts-nocheck\nconst n: number = 'text'; n").result == "'text'"


def test_the_dial_of_types(start):
    kernel = start()
    wrong = "const n: number = 'text'; n"
    assert kernel.run(wrong).error["ename"] == "TypeScriptError"
    warned = kernel.ok("%ts warn\n" + wrong)
    assert warned.result == "'text'"
    assert "TS2322" in warned.text("stderr")
    kernel.ok("%ts off")
    quiet = kernel.ok(wrong)
    assert quiet.text("stderr") == ""
    kernel.ok("%ts error")
    assert kernel.run(wrong).status == "error"
    assert "off, warn" in kernel.run("%ts loud").error["evalue"]


@pytest.mark.parametrize(
    "code, evalue",
    [
        ("setTimeout(() => { throw new TypeError('in a timer'); }, 200); 1", "in a timer"),
        ("async function lose() { await null; throw new Error('lost'); }\nlose(); 1", "lost"),
        ("Promise.reject('not an error'); 1", "not an error"),
        (
            "setTimeout(async () => { await null; throw new Error('later still'); }, 100); 1",
            "later still",
        ),
    ],
)
def test_errors_that_nobody_caught_go_to_their_cell(kernel, code, evalue):
    msg_id = kernel.send(code)
    run = kernel.finish(msg_id)
    assert (run.status, run.result) == ("ok", "1")
    error = run.error if run.of_type("error") else kernel.late(msg_id, "error")
    assert evalue in error["evalue"]
    assert kernel.ok("1 + 1").result == "2"


@pytest.mark.parametrize(
    "code, ename, text",
    [
        ("throw 'text'", "Uncaught", "text"),
        ("throw { code: 3 }", "Uncaught", "code: 3"),
        ("throw undefined", "Uncaught", "undefined"),
        ("throw new Error('outer', { cause: new Error('inner') })", "Error", "inner"),
        ("await Promise.any([Promise.reject(new Error('one'))])", "AggregateError", "one"),
        ("null!.x", "TypeError", "null"),
    ],
)
def test_whatever_is_thrown_is_told(kernel, code, ename, text):
    error = kernel.run("// @ts-nocheck\n" + code).error
    assert error["ename"] == ename
    assert text in error["traceback"]


@pytest.mark.parametrize(
    "code",
    [
        "process.exit(3)",
        "await null; process.exit(3)",
        "setTimeout(() => process.exit(3), 50); await new Promise(() => {});",
    ],
)
def test_a_session_that_ends_is_replaced(start, code):
    kernel = start()
    kernel.ok("let gone = 1")
    error = kernel.run(code).error
    assert error["ename"] == "SessionEnded"
    assert "exit code 3" in error["evalue"]
    assert kernel.run("gone").error["traceback"].count("TS2304") == 1
    assert kernel.ok("2 + 2").result == "4"


def test_cells_behind_one_that_ends_the_session_do_not_run(kernel):
    msg_id = kernel.send("await new Promise((r) => setTimeout(r, 500)); process.exit(3)")
    queued = kernel.send("1")
    assert kernel.finish(msg_id).status == "error"
    assert kernel.finish(queued).status == "aborted"
