"""execute_request and all that belongs to it."""

import pytest


def test_kernel_info_tells_true_versions(kernel):
    info = kernel.request("kernel_info_request", {})
    assert info["protocol_version"] == "5.4"
    assert info["implementation"] == "epochbook"
    assert info["language_info"]["name"] == "typescript"
    assert info["language_info"]["file_extension"] == ".ts"
    assert info["language_info"]["version"].startswith("6.")
    assert info["supported_features"] == []
    assert kernel.ok("process.versions.node").result.strip("'") in info["banner"]
    assert kernel.request("kernel_info_request", {}, channel="control") == info


def test_a_run_is_announced_in_the_order_of_the_protocol(kernel):
    run = kernel.ok('console.log("a");\n1 + 1')
    assert [m["msg_type"] for m in run.messages] == [
        "status",
        "execute_input",
        "stream",
        "execute_result",
        "status",
    ]
    (told,) = run.of_type("execute_input")
    assert told == {
        "code": 'console.log("a");\n1 + 1',
        "execution_count": run.reply["execution_count"],
    }
    assert run.of_type("execute_result")[0]["execution_count"] == run.reply["execution_count"]


def test_undefined_shows_nothing_and_null_does(kernel):
    assert kernel.ok("undefined").result is None
    assert kernel.ok("let silentlyDeclared = 1").result is None
    assert kernel.ok("null").result == "null"


def test_silent_runs_leave_no_trace(kernel):
    before = kernel.ok("1").reply["execution_count"]
    run = kernel.ok("let madeSilently = 5; madeSilently", silent=True)
    assert run.of_type("execute_input") == run.of_type("execute_result") == []
    after = kernel.ok("madeSilently")
    assert after.result == "5"
    assert after.reply["execution_count"] == before + 1


def test_only_stored_cells_count(kernel):
    before = kernel.ok("1").reply["execution_count"]
    assert kernel.ok("2", store_history=False).result == "2"
    assert kernel.ok("3").reply["execution_count"] == before + 1


def test_user_expressions(kernel):
    run = kernel.ok(
        "let width = 3", user_expressions={"area": "width * width", "bad": "width.nothing.more"}
    )
    expressions = run.reply["user_expressions"]
    assert expressions["area"]["status"] == "ok"
    assert expressions["area"]["data"]["text/plain"] == "9"
    assert expressions["bad"]["status"] == "error"
    assert "nothing" in expressions["bad"]["evalue"]


def test_an_error_aborts_what_is_queued(kernel):
    first = kernel.send(
        "await new Promise((r) => setTimeout(r, 500)); throw new RangeError('stop')"
    )
    second = kernel.send("console.log('never')")
    third = kernel.send("console.log('never either')")
    assert kernel.finish(first).error["ename"] == "RangeError"
    for msg_id in (second, third):
        run = kernel.finish(msg_id)
        assert run.status == "aborted"
        assert run.of_type("execute_input") == run.of_type("stream") == []
    assert kernel.ok("console.log('again')").text() == "again\n"


def test_queued_cells_run_where_the_client_says_so(kernel):
    first = kernel.send(
        "await new Promise((r) => setTimeout(r, 300)); throw new Error('on')", stop_on_error=False
    )
    second = kernel.send("console.log('still')")
    assert kernel.finish(first).status == "error"
    assert kernel.finish(second).text() == "still\n"


def test_blank_cells_do_nothing(kernel):
    before = kernel.ok("1").reply["execution_count"]
    run = kernel.ok(" \n ")
    assert run.result is None
    assert kernel.ok("1").reply["execution_count"] == before + 1


def test_displays_are_updated_by_id(kernel):
    run = kernel.ok(
        """
        jupyter.display({ "text/plain": "one" }, { id: "shown" });
        jupyter.display({ "text/plain": "two" }, { id: "shown", update: true });
        """
    )
    (shown,) = run.of_type("display_data")
    (update,) = run.of_type("update_display_data")
    assert shown["transient"] == update["transient"] == {"display_id": "shown"}
    assert update["data"] == {"text/plain": "two"}


def test_tslab_displays(kernel):
    run = kernel.ok(
        """
        import * as tslab from "tslab";
        tslab.display.markdown("*a*");
        tslab.display.svg("<svg/>");
        const moving = tslab.newDisplay();
        moving.text("1");
        moving.text("2");
        """
    )
    data = [content["data"] for content in run.of_type("display_data")]
    assert data == [{"text/markdown": "*a*"}, {"image/svg+xml": "<svg/>"}, {"text/plain": "1"}]
    assert [c["data"] for c in run.of_type("update_display_data")] == [{"text/plain": "2"}]


def test_values_show_themselves_by_jupyters_symbol(kernel):
    run = kernel.ok('({ [Symbol.for("Jupyter.display")]: () => ({ "text/html": "<i>me</i>" }) })')
    data = run.of_type("execute_result")[0]["data"]
    assert data["text/html"] == "<i>me</i>"
    # Every result has a text, for front ends that show nothing else.
    assert "text/plain" in data


@pytest.mark.parametrize(
    "code",
    [
        "({ get [Symbol.toStringTag](): string { throw new Error('tag'); } })",
        "({ [Symbol.for('Jupyter.display')]() { throw new Error('display'); } })",
        "new Proxy({}, { get() { throw new Error('trap'); } })",
    ],
)
def test_a_value_that_cannot_be_shown_is_no_failure(kernel, code):
    run = kernel.ok(f"const shy = {code}; shy")
    assert run.result


def test_output_can_be_cleared(kernel):
    run = kernel.ok("jupyter.clearOutput({ wait: true })")
    assert run.of_type("clear_output") == [{"wait": True}]


@pytest.mark.parametrize("code", ["console?", "?console", "Math.max??"])
def test_a_question_mark_pages_what_is_known(kernel, code):
    run = kernel.ok(code)
    (payload,) = run.reply["payload"]
    assert payload["source"] == "page"
    assert code.strip("?").split(".")[-1] in payload["data"]["text/plain"]
