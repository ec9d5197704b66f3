"""CurveZMQ under a real jupyter_client: the manager makes the keys, and the kernel serves only who knows them."""

import json
import os
import stat
import subprocess
from pathlib import Path

import pytest
import zmq
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.session import Session

from kernels import Kernel, plain

CHANNELS = {
    "shell": zmq.DEALER,
    "control": zmq.DEALER,
    "stdin": zmq.DEALER,
    "iopub": zmq.SUB,
    "hb": zmq.REQ,
}


def test_the_kernelspec_says_that_the_kernel_encrypts():
    spec = KernelSpecManager().get_kernel_spec("epochbook")
    assert spec.metadata["supported_encryption"] == ["curve"]


@pytest.mark.parametrize("transport", ["tcp", "ipc"])
@pytest.mark.parametrize("policy", ["auto", "required"])
def test_a_policy_encrypts_every_channel(start, tmp_path, monkeypatch, policy, transport):
    monkeypatch.chdir(tmp_path)
    kernel = start(cwd=tmp_path, transport_encryption=policy, transport=transport)
    assert kernel.ok("1 + 1").result == "2"
    assert kernel.request("kernel_info_request", {}, channel="control")["status"] == "ok"
    msg_id = kernel.send("await input('name? ')", allow_stdin=True)
    assert kernel.client.get_stdin_msg(timeout=60)["content"]["prompt"] == "name? "
    kernel.client.input("Ada")
    assert kernel.finish(msg_id).result == "'Ada'"
    kernel.client.hb_channel.unpause()
    assert kernel.client.hb_channel.is_beating()
    assert_refused(kernel, tmp_path, None)


def test_the_keys_are_kept_over_a_restart(start):
    kernel = start(transport_encryption="required")
    keys = kernel.manager.curve_publickey
    kernel.ok("let before = 1")
    kernel.restart()
    assert kernel.manager.curve_publickey == keys
    assert kernel.run("before").status == "error"
    assert kernel.ok("1 + 1").result == "2"


def test_a_client_reads_the_keys_from_the_connection_file(start):
    kernel = start(transport_encryption="auto")
    path = Path(kernel.manager.connection_file)
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    other = type(kernel.client)(connection_file=str(path))
    other.load_connection_file()
    other.start_channels()
    other.wait_for_ready(timeout=60)
    msg_id = other.execute("1 + 1")
    assert plain(kernel.late(msg_id, "execute_result")["data"]["text/plain"]) == "2"
    other.stop_channels()


def test_no_policy_is_plain(start):
    kernel = start()
    info = kernel.manager.get_connection_info()
    assert "curve_secretkey" not in info
    assert kernel.ok("1 + 1").result == "2"


def test_a_spec_that_does_not_say_so_is_plain_or_refused(tmp_path, monkeypatch):
    spec = KernelSpecManager().get_kernel_spec("epochbook")
    folder = tmp_path / "kernels" / "silent"
    folder.mkdir(parents=True)
    without = {**spec.to_dict(), "metadata": {}}
    (folder / "kernel.json").write_text(json.dumps(without))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    with Kernel(name="silent", transport_encryption="auto") as kernel:
        assert kernel.manager.curve_publickey is None
        assert kernel.ok("1 + 1").result == "2"
    with pytest.raises(RuntimeError, match="supported_encryption"):
        Kernel(name="silent", transport_encryption="required")


def test_wrong_keys_are_refused_and_logged_once(tmp_path, capfd):
    with Kernel(cwd=tmp_path, transport_encryption="required") as kernel:
        public, secret = zmq.curve_keypair()
        for _ in range(2):
            assert_refused(kernel, tmp_path, (public, secret, zmq.curve_keypair()[0]))
        assert kernel.ok("1 + 1").result == "2"
    (line,) = [line for line in capfd.readouterr().err.splitlines() if "refused" in line]
    assert "its keys of CurveZMQ don't fit this kernel's connection file" in line


def assert_refused(kernel, folder, keys):
    """Connects to every channel with other keys, or none, and shows that nothing comes in or out."""
    target = folder / "ran"
    code = f"require('fs').writeFileSync({json.dumps(str(target))}, '')"
    session = Session(key=kernel.client.session.key)
    sockets = {}
    monitors = {}
    for channel, kind in CHANNELS.items():
        socket = zmq.Context.instance().socket(kind)
        socket.linger = 0
        socket.reconnect_ivl = 20
        if keys:
            socket.curve_publickey, socket.curve_secretkey, socket.curve_serverkey = keys
        if channel == "iopub":
            socket.subscribe(b"")
        monitors[channel] = socket.get_monitor_socket(zmq.EVENT_DISCONNECTED)
        socket.connect(kernel.client._make_url(channel))
        if channel in ("shell", "control"):
            session.send(socket, "execute_request", {"code": code, "silent": False})
        elif channel != "iopub":
            socket.send(b"are you there?")
        sockets[channel] = socket
    for channel, monitor in monitors.items():
        assert monitor.poll(60_000), f"{channel} kept the connection of a stranger"
    assert kernel.ok("console.log('a secret')").text() == "a secret\n"
    for channel, socket in sockets.items():
        assert not socket.poll(0), f"{channel} served a stranger"
        socket.disable_monitor()
        socket.close()
    assert not target.exists()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"curve_publickey": None}, "expected curve_publickey beside the other key"),
        ({"curve_secretkey": None}, "expected curve_secretkey beside the other key"),
        ({"curve_secretkey": "too short"}, "expected curve_secretkey to be a key of CurveZMQ"),
        (
            {"curve_publickey": zmq.curve_keypair()[0].decode()},
            "expected curve_publickey to be the public key of curve_secretkey",
        ),
        ({"transport": "inproc"}, 'expected transport to be "tcp" or "ipc"'),
    ],
    ids=["no public key", "no secret key", "malformed", "no pair", "transport"],
)
def test_a_file_that_asks_for_what_cannot_be_given_is_refused(tmp_path, change, message):
    from jupyter_client.connect import write_connection_file

    public, secret = zmq.curve_keypair()
    path, info = write_connection_file(
        str(tmp_path / "connection.json"),
        key=b"a key",
        curve_publickey=public,
        curve_secretkey=secret,
    )
    changed = {name: value for name, value in {**info, **change}.items() if value is not None}
    Path(path).write_text(json.dumps(changed))
    argv = KernelSpecManager().get_kernel_spec("epochbook").argv[:-1]
    ended = subprocess.run([*argv, path], capture_output=True, text=True, timeout=60)
    assert ended.returncode == 1
    assert message in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
    assert secret.decode() not in ended.stderr
