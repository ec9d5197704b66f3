"""Output: whole, in order, where it belongs, and without blowing memory."""

import psutil


def test_late_output_goes_to_its_cell(kernel):
    first = kernel.send("setTimeout(() => console.log('from the first'), 400);")
    kernel.finish(first)
    second = kernel.ok(
        "console.log('from the second'); await new Promise((r) => setTimeout(r, 800));"
    )
    assert second.text() == "from the second\n"
    assert kernel.late(first, "stream")["text"] == "from the first\n"


def test_twenty_thousand_lines_arrive_whole_while_others_are_answered(kernel):
    msg_id = kernel.send("for (let i = 0; i < 20_000; i++) console.log(`line ${i}`);")
    assert kernel.reply(kernel.client.is_complete("1"))["content"]["status"] == "complete"
    run_reply = kernel.until_idle(msg_id)
    text = "".join(m["content"]["text"] for m in run_reply if m["msg_type"] == "stream")
    assert text == "".join(f"line {i}\n" for i in range(20_000))


def test_progress_lines_keep_their_carriage_returns(kernel):
    run = kernel.ok("for (let i = 1; i <= 3; i++) process.stdout.write(`\\rstep ${i}/3`);")
    assert run.text() == "\rstep 1/3\rstep 2/3\rstep 3/3"


def test_both_streams_keep_their_order(kernel):
    run = kernel.ok("console.log('a'); console.error('b'); console.log('c');")
    assert [(c["name"], c["text"]) for c in run.of_type("stream")] == [
        ("stdout", "a\n"),
        ("stderr", "b\n"),
        ("stdout", "c\n"),
    ]


def test_a_child_process_prints_into_the_cell(kernel):
    run = kernel.ok(
        'import { spawnSync } from "node:child_process";\n'
        'spawnSync(process.execPath, ["-e", "console.log(\'from a child\')"], { stdio: "inherit" }).status'
    )
    assert run.text() == "from a child\n"


def test_a_great_deal_of_output_keeps_memory_bounded(start):
    kernel = start()
    process = psutil.Process(kernel.manager.provisioner.pid)
    msg_id = kernel.send(
        "const mebibyte = 'x'.repeat(2 ** 20 - 1);\nfor (let i = 0; i < 400; i++) console.log(mebibyte);"
    )
    length = 0
    peak = 0

    def is_last(message):
        nonlocal length, peak
        if message["msg_type"] == "stream":
            length += len(message["content"]["text"])
            message["content"]["text"] = ""
        tree = [process, *process.children(recursive=True)]
        peak = max(peak, max(p.memory_info().rss for p in tree))
        return message["msg_type"] == "status" and message["content"]["execution_state"] == "idle"

    kernel.collect(msg_id, is_last, seconds=120)
    assert length == 400 * 2**20
    assert peak < 700 * 2**20
