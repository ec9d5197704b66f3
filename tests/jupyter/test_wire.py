"""Sockets: signatures, transports, keys, broken messages, start and end."""

import json
import os
import subprocess
import time

import pytest
import zmq
from jupyter_client.session import Session

from kernels import Kernel

DELIMITER = b"<IDS|MSG>"


def test_wrong_signatures_and_garbled_messages_are_never_run(kernel, tmp_path):
    target = tmp_path / "ran"
    socket = zmq.Context.instance().socket(zmq.DEALER)
    socket.linger = 0
    info = kernel.manager.get_connection_info()
    socket.connect(f"tcp://{info['ip']}:{info['shell_port']}")
    code = f"require('fs').writeFileSync({json.dumps(str(target))}, '')"
    forged = Session(key=b"another key")
    message = forged.msg("execute_request", {"code": code, "silent": False})
    forged.send(socket, message)
    for frames in (
        [b""],
        [b"garbled"],
        [DELIMITER],
        [DELIMITER, b"", b"{}", b"{}", b"{}"],
        [DELIMITER, b"00", b"not json", b"{}", b"{}", b"{}"],
        [DELIMITER, b"00", b"[]", b"[]", b"[]", b"[]", b"\xff" * 100],
    ):
        socket.send_multipart(frames)
    assert kernel.ok("1 + 1").result == "2"
    socket.close()
    assert not target.exists()


def test_signed_garbage_is_survived(kernel):
    session = kernel.client.session
    for msg_type, content in (
        ("execute_request", {}),
        ("execute_request", {"code": 5}),
        ("complete_request", {"code": "a", "cursor_pos": "x"}),
        ("history_request", {"hist_access_type": "nothing"}),
        ("comm_msg", {}),
        ("no_such_request", {}),
    ):
        kernel.client.shell_channel.send(session.msg(msg_type, content))
    assert kernel.ok("1 + 1").result == "2"


@pytest.mark.parametrize("options", [{"transport": "ipc"}, {"key": b""}], ids=["ipc", "no key"])
def test_connections_of_other_kinds(start, options, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    if "key" in options:
        kernel = start(session=Session(key=b""), cwd=tmp_path)
    else:
        kernel = start(cwd=tmp_path, **options)
    assert kernel.ok("1 + 1").result == "2"


def test_another_hash_signs_as_well(start):
    kernel = start(session=Session(signature_scheme="hmac-sha512", key=b"a key"))
    assert kernel.ok("1 + 1").result == "2"


def test_a_broken_connection_file_is_explained(tmp_path):
    argv = kernel_argv()
    for text in ("", "{}", '{"transport": "tcp", "ip": 5}'):
        path = tmp_path / "connection.json"
        path.write_text(text)
        ended = subprocess.run([*argv, str(path)], capture_output=True, text=True, timeout=60)
        assert ended.returncode == 1
        assert str(path) in ended.stderr
        assert "    at " not in ended.stderr


def kernel_argv():
    from jupyter_client.kernelspec import KernelSpecManager

    return KernelSpecManager().get_kernel_spec("epochbook").argv[:-1]


@pytest.mark.parametrize("restart", [False, True])
def test_shutdown_is_answered_and_done(start, restart):
    kernel = start()
    reply = kernel.request("shutdown_request", {"restart": restart}, channel="control")
    assert reply == {"status": "ok", "restart": restart}
    end = time.monotonic() + 20
    while kernel.manager.is_alive() and time.monotonic() < end:
        time.sleep(0.05)
    assert not kernel.manager.is_alive()


def test_a_restart_forgets_variables(start):
    kernel = start()
    kernel.ok("let before = 1")
    kernel.restart()
    run = kernel.run("before")
    assert run.error["traceback"].count("TS2304") == 1
    assert run.reply["execution_count"] == 1


def test_nothing_is_left_when_the_kernel_is_killed(start):
    import psutil

    kernel = start()
    kernel.send("while (true) {}")
    time.sleep(0.5)
    process = psutil.Process(kernel.manager.provisioner.pid)
    children = process.children(recursive=True)
    assert children
    os.kill(process.pid, 9)
    _, alive = psutil.wait_procs(children, timeout=20)
    assert alive == []


def test_the_heart_beats_while_a_cell_runs(kernel):
    running = kernel.send("const end = Date.now() + 2500; while (Date.now() < end);")
    deadline = time.monotonic() + 2
    while time.monotonic() < deadline:
        assert kernel.client.hb_channel.is_beating()
        time.sleep(0.2)
    assert kernel.finish(running).status == "ok"


def test_many_clients_see_one_kernel(kernel):
    other = kernel.manager.client()
    other.start_channels()
    other.wait_for_ready(timeout=60)
    msg_id = other.execute("const theirs = 'seen by all'; theirs")
    results = kernel.late(msg_id, "execute_result")
    assert results["data"]["text/plain"] == "'seen by all'"
    other.stop_channels()


def test_two_kernels_share_no_state():
    with Kernel() as one, Kernel() as two:
        one.ok("let only = 1")
        assert two.run("only").status == "error"
