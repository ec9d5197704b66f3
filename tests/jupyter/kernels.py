"""A kernel under a real jupyter_client, every message of which is validated against the protocol."""

import re
import time
from queue import Empty

from jupyter_client.manager import KernelManager
from jupyter_kernel_test.msgspec_v5 import validate_message

SECONDS = 60

# Messages of the protocol for which the suite has no schema.
UNKNOWN_TO_SUITE = {"iopub_welcome", "comm_open", "comm_msg", "comm_close"}


class Run:
    """One request: its reply and what was published under its header until it was idle."""

    def __init__(self, reply, messages):
        self.reply = reply["content"]
        self.messages = messages

    @property
    def status(self):
        return self.reply["status"]

    def of_type(self, msg_type):
        return [m["content"] for m in self.messages if m["msg_type"] == msg_type]

    def text(self, name="stdout"):
        return "".join(c["text"] for c in self.of_type("stream") if c["name"] == name)

    @property
    def result(self):
        """The text of the one result, without colours; None if there is none."""
        results = self.of_type("execute_result")
        assert len(results) <= 1
        return plain(results[0]["data"]["text/plain"]) if results else None

    @property
    def error(self):
        """The one error, with its traceback as plain text."""
        (error,) = self.of_type("error")
        return {**error, "traceback": plain("\n".join(error["traceback"]))}


def validate(message, parent):
    """Fails if the suite knows a message, and the message isn't as the protocol says."""
    # The suite knows the status of aborted cells by its old name, "abort".
    is_aborted = message["content"].get("status") == "aborted"
    if message["msg_type"] not in UNKNOWN_TO_SUITE and not is_aborted:
        validate_message(message, message["msg_type"], parent)


def plain(text):
    """Text without ANSI colours."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


class Kernel:
    def __init__(self, cwd=None, name="epochbook", **options):
        self.manager = KernelManager(kernel_name=name, **options)
        self.manager.start_kernel(cwd=str(cwd) if cwd else None)
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=SECONDS)
        self._published = {}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def restart(self):
        self.manager.restart_kernel()
        self.client.wait_for_ready(timeout=SECONDS)

    def send(self, code, **options):
        """Sends a cell and returns the id of its request."""
        return self.client.execute(code, **options)

    def run(self, code, **options):
        """Runs a cell and waits for its end."""
        return self.finish(self.send(code, **options))

    def ok(self, code, **options):
        """Runs a cell that must not fail."""
        run = self.run(code, **options)
        assert run.status == "ok", run.reply
        return run

    def finish(self, msg_id, seconds=SECONDS):
        reply = self.reply(msg_id, seconds)
        return Run(reply, self.until_idle(msg_id, seconds))

    def reply(self, msg_id, seconds=SECONDS, channel="shell"):
        """The reply on a channel to a request; others are dropped."""
        receive = getattr(self.client, f"get_{channel}_msg")
        end = time.monotonic() + seconds
        while True:
            message = receive(timeout=max(0.1, end - time.monotonic()))
            if message["parent_header"].get("msg_id") == msg_id:
                validate(message, msg_id)
                return message

    def request(self, msg_type, content, channel="shell"):
        """Sends any request and gives its reply's content."""
        message = self.client.session.msg(msg_type, content)
        getattr(self.client, f"{channel}_channel").send(message)
        return self.reply(message["header"]["msg_id"], channel=channel)["content"]

    def interrupt(self):
        """Asks the kernel to interrupt the running cell; jupyter_client's manager would send it under a clone's ids."""
        assert self.request("interrupt_request", {}, channel="control") == {"status": "ok"}

    def tell(self, msg_type, content, buffers=None):
        """Sends a message that has no reply, such as comm_msg; gives its id."""
        message = self.client.session.msg(msg_type, content)
        self.client.session.send(self.client.shell_channel.socket, message, buffers=buffers)
        return message["header"]["msg_id"]

    def until_idle(self, msg_id, seconds=SECONDS):
        """What was published under a request, up to its idle status; the rest is kept for later."""
        return self.collect(msg_id, is_idle, seconds)

    def collect(self, msg_id, is_last, seconds=SECONDS):
        """The messages under a request up to the first for which `is_last` holds."""
        end = time.monotonic() + seconds
        collected = []
        waiting = self._published.pop(msg_id, [])
        while True:
            if waiting:
                message = waiting.pop(0)
            else:
                message = self.client.get_iopub_msg(timeout=max(0.1, end - time.monotonic()))
                parent = message["parent_header"].get("msg_id")
                validate(message, parent)
                if parent != msg_id:
                    self._published.setdefault(parent, []).append(message)
                    continue
            collected.append(message)
            if is_last(message):
                self._published[msg_id] = waiting
                return collected

    def late(self, msg_id, msg_type, seconds=SECONDS):
        """The content of the next message of a type under a request that may be over."""
        return self.collect(msg_id, lambda m: m["msg_type"] == msg_type, seconds)[-1]["content"]

    def silence(self, msg_id, seconds):
        """What is published under a request within some time."""
        collected = self._published.pop(msg_id, [])
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                message = self.client.get_iopub_msg(timeout=max(0.05, end - time.monotonic()))
            except Empty:
                break
            parent = message["parent_header"].get("msg_id")
            target = collected if parent == msg_id else self._published.setdefault(parent, [])
            target.append(message)
        return collected

    def printed(self, msg_id, text, seconds=SECONDS):
        """Waits until a running cell has printed a text."""
        self.collect(
            msg_id, lambda m: m["msg_type"] == "stream" and text in m["content"]["text"], seconds
        )


def is_idle(message):
    return message["msg_type"] == "status" and message["content"]["execution_state"] == "idle"
