"""Interrupts: whatever a cell does, it stops, and the kernel goes on with what earlier cells made."""

import signal
import time

import pytest

LOOPS = {
    "a synchronous loop": "while (true) {}",
    "one after an await": "await null; await new Promise((r) => setTimeout(r, 10)); while (true) {}",
    "a promise": "await new Promise(() => {});",
    "a loop of microtasks": "while (true) await null;",
    "a loop of timers": "while (true) { await new Promise((r) => setTimeout(r, 5)); ticks++; }",
    "a loop of promised timers": """
        const timers = await import("node:timers/promises");
        while (true) { await timers.setTimeout(5); ticks++; }""",
    "a loop of reads": """
        const fs = await import("node:fs/promises");
        while (true) { await fs.readFile(process.execPath.replace(/node$/, "")+ "/node").catch(() => 0); ticks++; }""",
    "an interval": "setInterval(() => ticks++, 5); await new Promise(() => {});",
}


def interrupt(kernel, code, by_signal=False):
    """Runs a cell, interrupts it once it has begun, and gives its run."""
    msg_id = kernel.send('console.log("begun");\n' + code)
    kernel.printed(msg_id, "begun")
    time.sleep(0.2)
    if by_signal:
        kernel.manager.signal_kernel(signal.SIGINT)
    else:
        kernel.interrupt()
    return kernel.finish(msg_id)


@pytest.mark.parametrize("name", LOOPS)
@pytest.mark.parametrize("by_signal", [False, True], ids=["message", "signal"])
def test_a_cell_stops_and_nothing_of_it_goes_on(kernel, name, by_signal):
    kernel.ok("let ticks = 0; const kept = { by: 'an earlier cell' };")
    run = interrupt(kernel, LOOPS[name], by_signal)
    assert run.error["ename"] == "KeyboardInterrupt"
    assert run.status == "error"
    before = kernel.ok("ticks").result
    kernel.ok("await new Promise((r) => setTimeout(r, 200))")
    assert kernel.ok("ticks").result == before
    assert kernel.ok("kept.by").result == "'an earlier cell'"


def test_the_cells_signal_is_aborted(kernel):
    run = interrupt(
        kernel,
        """
        await new Promise((_, reject) => {
          jupyter.signal.addEventListener("abort", () => {
            console.log("told");
            reject(new Error("tidied up"));
          });
        });
        """,
    )
    assert "told\n" in run.text()
    assert run.error["ename"] == "KeyboardInterrupt"


def test_queued_cells_do_not_run(kernel):
    msg_id = kernel.send('console.log("begun"); await new Promise(() => {});')
    queued = kernel.send("console.log('never')")
    kernel.printed(msg_id, "begun")
    kernel.interrupt()
    assert kernel.finish(msg_id).error["ename"] == "KeyboardInterrupt"
    assert kernel.finish(queued).status == "aborted"


def test_other_cells_go_on(kernel):
    other = kernel.send("const pulse = setInterval(() => console.log('pulse'), 50);")
    kernel.finish(other)
    interrupt(kernel, "while (true) {}")
    kernel.ok("1")
    kernel.silence(other, 0)
    kernel.late(other, "stream")
    kernel.ok("clearInterval(pulse)")


def test_an_interrupt_without_a_cell_does_nothing(kernel):
    kernel.interrupt()
    assert kernel.ok("1 + 1").result == "2"


SETUP = """
import { fit, tf } from "@epochbook/helpers";
await tf.ready();
const x = tf.randomUniform([2000, 20]);
const y = tf.oneHot(tf.randomUniform([2000], 0, 2, "int32"), 2);
function makeModel(): tf.LayersModel {
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, activation: "softmax", inputShape: [20] })] });
  model.compile({ optimizer: "sgd", loss: "categoricalCrossentropy", metrics: ["accuracy"] });
  return model;
}
"""

TRAINING = {
    "compiled": """await fit(model, { x, y }, { epochs: 100000, batchSize: 32, engine: "compiled", progress: false });""",
    "tfjs": """await fit(model, { x, y }, { epochs: 100000, batchSize: 32, engine: "tfjs", progress: false });""",
    "stock": "await model.fit(x, y, { epochs: 100000, batchSize: 32, verbose: 0 });",
}


@pytest.mark.parametrize("name", TRAINING)
def test_training_stops_and_goes_on_in_the_next_cell(chapter_kernel, name):
    kernel = chapter_kernel
    kernel.ok(SETUP)
    kernel.ok("const model = makeModel(); const depth = tf.engine().state.scopeStack.length;")
    run = interrupt(kernel, TRAINING[name])
    assert run.error["ename"] == "KeyboardInterrupt"
    soundness = (
        "[tf.engine().state.scopeStack.length === depth, tf.engine().state.activeTape == null,"
        " tf.engine().state.gradientDepth === 0].join()"
    )
    assert kernel.ok("// @ts-nocheck\n" + soundness).result == "'true,true,true'"
    for engine in ("compiled", "tfjs"):
        kernel.ok(
            f'(await fit(model, {{ x, y }}, {{ epochs: 1, batchSize: 500, engine: "{engine}", progress: false }})).engine'
        )
    assert (
        kernel.ok("(await model.fit(x, y, { epochs: 2, verbose: 0 })).epoch.length").result == "2"
    )


SHARED = {
    "the promise": "await shared;",
    "all of several": "await Promise.all([shared, new Promise(() => {})]);",
    "the first of several": "await Promise.race([new Promise(() => {}), shared]);",
    "a function's": "const wait = async () => { await holder.shared; }; await wait();",
}


@pytest.mark.parametrize("name", SHARED)
def test_a_promise_that_a_stopped_cell_waited_for_serves_later_cells(kernel, name):
    kernel.ok(
        "let settle: (value: number) => void;"
        " let shared = new Promise<number>((resolve) => { settle = resolve; });"
        " const holder = { shared };"
    )
    for _ in range(2):
        assert interrupt(kernel, SHARED[name]).error["ename"] == "KeyboardInterrupt"
    kernel.ok("setTimeout(() => settle(7), 100); 0")
    assert kernel.ok("await shared").result == "7"


def test_a_stopped_cell_does_not_go_on_when_its_promise_settles(kernel):
    kernel.ok("let settleWork: () => void; let began = 0;")
    kernel.ok("const work = new Promise<void>((resolve) => { settleWork = resolve; });")
    interrupt(kernel, "await work; began++;")
    kernel.ok("settleWork(); await work")
    assert kernel.ok("began").result == "0"


SETUP_LOCK = """
import { setTimeout as sleep } from "node:timers/promises";
let locked = false;
async function withLock(f: () => Promise<void>) {
  while (locked) await sleep(50);
  locked = true;
  try { await f() } finally { locked = false; console.log("released") }
}
"""


@pytest.mark.parametrize("by_signal", [False, True], ids=["message", "signal"])
def test_a_stopped_cell_cleans_up(kernel, by_signal):
    kernel.ok(SETUP_LOCK)
    run = interrupt(kernel, "await withLock(() => sleep(1e6))", by_signal)
    assert run.error["ename"] == "KeyboardInterrupt"
    assert "released\n" in run.text()
    assert kernel.ok("locked").result == "false"
    using = 'using u = { [Symbol.dispose]() { console.log("disposed") } }; await sleep(1e6)'
    assert "disposed\n" in interrupt(kernel, using, by_signal).text()
    assert kernel.ok("await withLock(async () => {})").text() == "released\n"


SLOW_TYPES = """type Bits<N extends number, R extends string = ""> =
  N extends 0 ? R : Bits<[never,0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15][N] & number, `${R}0` | `${R}1`>;
type Walk<S extends string> = S extends `${infer H}${infer T}` ? [H, ...Walk<T>] : [];
const slow: Walk<Bits<16>> = null as never;"""


def test_a_stop_ends_the_check_of_types(kernel):
    kernel.ok("let kept = 7")
    msg_id = kernel.send(SLOW_TYPES)
    kernel.collect(msg_id, lambda m: m["msg_type"] == "execute_input")
    kernel.interrupt()
    assert kernel.finish(msg_id).error["ename"] == "KeyboardInterrupt"
    assert kernel.ok("kept").result == "7"
    assert kernel.ok("let slow = 1; slow").result == "1"


def test_a_cell_that_can_not_be_ended_is_stopped_with_its_session(kernel):
    kernel.ok("let lost = 1")
    msg_id = kernel.send(
        'import { execSync } from "node:child_process"; console.log("begun"); execSync("sleep 1000")'
    )
    kernel.printed(msg_id, "begun")
    kernel.interrupt()
    kernel.printed(msg_id, "Stop it once more to start a new session")
    kernel.interrupt()
    error = kernel.finish(msg_id).error
    assert error["ename"] == "SessionEnded"
    assert "variables, imports, trainings and child processes are gone" in error["evalue"]
    assert kernel.run("lost").error["ename"] == "TypeScriptError"
    assert kernel.ok("1 + 1").result == "2"
