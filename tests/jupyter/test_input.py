"""input_request and its answer."""

import pytest


def answer(kernel, value):
    request = kernel.client.get_stdin_msg(timeout=60)
    assert request["msg_type"] == "input_request"
    kernel.client.input(value)
    return request["content"]


def test_a_cell_asks_and_gets_the_answer(kernel):
    msg_id = kernel.send('const name = await input("Who? "); `hello ${name}`', allow_stdin=True)
    assert answer(kernel, "Ada") == {"prompt": "Who? ", "password": False}
    assert kernel.finish(msg_id).result == "'hello Ada'"


def test_a_password_is_asked_for_as_one(kernel):
    msg_id = kernel.send('(await input("Key: ", { password: true })).length', allow_stdin=True)
    assert answer(kernel, "secret") == {"prompt": "Key: ", "password": True}
    assert kernel.finish(msg_id).result == "6"


def test_a_client_without_stdin_is_named(kernel):
    error = kernel.run('await input("Who? ")', allow_stdin=False).error
    assert "input" in error["evalue"]


def test_a_question_ends_with_its_cell(kernel):
    msg_id = kernel.send('await input("never? ")', allow_stdin=True)
    kernel.client.get_stdin_msg(timeout=60)
    kernel.interrupt()
    assert kernel.finish(msg_id).error["ename"] == "KeyboardInterrupt"
    assert kernel.ok("1 + 1").result == "2"


def test_a_cell_that_has_ended_cannot_ask(kernel):
    msg_id = kernel.send(
        "setTimeout(() => input().catch((error) => console.log(error.message)), 200); 1",
        allow_stdin=True,
    )
    kernel.finish(msg_id)
    assert "has ended" in kernel.late(msg_id, "stream")["text"]


@pytest.mark.parametrize("value", ["", "ünï → 😀"])
def test_answers_arrive_as_they_were_typed(kernel, value):
    msg_id = kernel.send("console.log(await input())", allow_stdin=True)
    answer(kernel, value)
    assert kernel.finish(msg_id).text() == value + "\n"
