"""The checks of messages that the other tests rely on."""

import pytest
from jsonschema import ValidationError
from jupyter_client.session import Session

import kernels


def message(msg_type, content):
    return Session(key=b"").msg(msg_type, content)


def test_a_known_message_must_be_as_the_protocol_says():
    kernels.validate(message("interrupt_reply", {"status": "ok"}), None)
    with pytest.raises(ValidationError):
        kernels.validate(message("interrupt_reply", {"status": "fine"}), None)
    with pytest.raises(ValidationError):
        kernels.validate(message("status", {"execution_state": 5}), None)


def test_a_message_of_our_own_passes_if_it_is_listed(monkeypatch):
    ours = message("epochbook_reply", {"anything": True})
    with pytest.raises(KeyError):
        kernels.validate(ours, None)
    monkeypatch.setattr(kernels, "UNKNOWN_TO_SUITE", {"epochbook_reply"})
    kernels.validate(ours, None)
