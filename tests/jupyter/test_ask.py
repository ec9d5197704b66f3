"""Completion, inspection, completeness and history: answered at any time."""

import time


def matches(kernel, code, cursor=None):
    reply = kernel.reply(kernel.client.complete(code, cursor))["content"]
    assert reply["status"] == "ok"
    return reply


def test_completion_knows_earlier_cells(kernel):
    kernel.ok("const network = { layers: 3, lossName: 'mse' }")
    reply = matches(kernel, "network.l")
    assert set(reply["matches"]) == {"layers", "lossName"}
    assert (reply["cursor_start"], reply["cursor_end"]) == (8, 9)
    types = reply["metadata"]["_jupyter_types_experimental"]
    assert {(t["text"], t["type"], t["start"], t["end"]) for t in types} == {
        ("layers", "property", 8, 9),
        ("lossName", "property", 8, 9),
    }


def test_positions_count_unicode_characters(kernel):
    kernel.ok("const shape = { rows: 28 }")
    reply = matches(kernel, '"😀😀"; shape.ro')
    assert reply["matches"] == ["rows"]
    assert (reply["cursor_start"], reply["cursor_end"]) == (12, 14)
    inspected = kernel.reply(kernel.client.inspect('"😀😀"; shape', 7))["content"]
    assert inspected["found"] and "rows" in inspected["data"]["text/plain"]


def test_nothing_to_complete_is_no_error(kernel):
    assert matches(kernel, "network.zzz")["matches"] == []


def test_inspection_shows_types_and_documentation(kernel):
    kernel.ok("/** Adds two numbers. */\nfunction add(a: number, b: number) { return a + b; }")
    reply = kernel.reply(kernel.client.inspect("add(1, 2)", 2))["content"]
    assert reply["found"]
    assert "add(a: number, b: number): number" in reply["data"]["text/plain"]
    assert "Adds two numbers." in reply["data"]["text/plain"]
    nothing = kernel.reply(kernel.client.inspect("   ", 1))["content"]
    assert nothing == {"status": "ok", "found": False, "data": {}, "metadata": {}}


def test_completeness_with_indent(kernel):
    def ask(code):
        return kernel.reply(kernel.client.is_complete(code))["content"]

    assert ask("const a = 1")["status"] == "complete"
    assert ask("const = 1")["status"] == "invalid"
    assert ask("console.log?")["status"] == "complete"
    assert ask("if (true) {") == {"status": "incomplete", "indent": "  "}
    assert ask("if (true) {\n  while (true) {")["indent"] == "    "


def test_a_running_cell_keeps_nobody_waiting(kernel):
    running = kernel.send(
        "console.log('on'); const until = Date.now() + 4000; while (Date.now() < until);"
    )
    kernel.printed(running, "on")
    started = time.monotonic()
    assert "log" in matches(kernel, "console.lo")["matches"]
    assert kernel.reply(kernel.client.inspect("console", 3))["content"]["found"]
    assert kernel.reply(kernel.client.is_complete("1"))["content"]["status"] == "complete"
    assert kernel.reply(kernel.client.history(hist_access_type="tail", n=1))["content"]["history"]
    assert kernel.client.hb_channel.is_beating()
    answered = time.monotonic() - started
    run = kernel.finish(running)
    assert run.status == "ok"
    states = [m["content"]["execution_state"] for m in run.messages if m["msg_type"] == "status"]
    assert states[0] == "busy" and states[-1] == "idle" and answered < 4


def test_history_is_kept_across_restarts(start):
    kernel = start()
    kernel.ok("const kept = 'a line of its own'")
    kernel.ok("40 + 2")
    kernel.ok("7", store_history=False)
    kernel.restart()
    kernel.ok("'after'")

    def history(**options):
        return kernel.reply(kernel.client.history(**options))["content"]["history"]

    tail = history(hist_access_type="tail", n=3, output=True)
    assert [entry[2][0] for entry in tail] == [
        "const kept = 'a line of its own'",
        "40 + 2",
        "'after'",
    ]
    assert tail[1][2][1] == "42"
    assert tail[0][0] == tail[1][0] == tail[2][0] - 1
    assert [
        entry[2] for entry in history(hist_access_type="range", session=-1, start=1, stop=2)
    ] == ["const kept = 'a line of its own'"]
    found = history(hist_access_type="search", pattern="*of its own*", unique=True)
    assert [entry[2] for entry in found] == ["const kept = 'a line of its own'"]
