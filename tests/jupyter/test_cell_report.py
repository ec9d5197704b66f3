"""Cells that tell of their run: time and tensors."""

import re


def test_a_cell_tells_how_long_it_took(kernel):
    run = kernel.ok("%time\nawait new Promise((r) => setTimeout(r, 20)); 5")
    assert run.result == "5"
    assert re.fullmatch(r"time: \d+ ms\n", run.text())
    assert kernel.ok("1").text() == ""


def test_a_cell_that_fails_tells_it_too(kernel):
    run = kernel.run("%%time\nthrow new Error('no')")
    assert run.error["evalue"] == "no"
    assert run.text().startswith("time: ")


def test_a_cell_tells_which_tensors_it_left(chapter_kernel):
    chapter_kernel.ok('import { tf } from "@epochbook/helpers";\nawait tf.ready();')
    run = chapter_kernel.ok(
        "%tensors\nconst kept = tf.zeros([1000]); tf.tidy(() => tf.ones([5]).add(1)); 0"
    )
    match = re.fullmatch(r"tensors: (\d+) → (\d+) \(\+2\), [\d.]+ \w+ \(\+4\.0 kB\)\n", run.text())
    assert match, run.text()
    assert int(match[2]) == int(match[1]) + 2
    assert "(−1)" in chapter_kernel.ok("%tensors\nkept.dispose();").text()
