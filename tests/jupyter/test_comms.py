"""Comms, from either side."""


def test_a_cell_opens_a_comm_and_hears_its_answers(kernel):
    run = kernel.ok(
        """
        const opened = jupyter.openComm("slider", { value: 3 });
        opened.onMessage = ({ data, buffers }) => {
          console.log("heard", data.value, buffers[0]?.length);
          opened.send({ echo: data.value }, { buffers: [new Uint8Array([7, 8])] });
        };
        """
    )
    (told,) = run.of_type("comm_open")
    assert told["target_name"] == "slider" and told["data"] == {"value": 3}
    comms = kernel.request("comm_info_request", {"target_name": "slider"})["comms"]
    assert comms == {told["comm_id"]: {"target_name": "slider"}}
    assert kernel.request("comm_info_request", {"target_name": "other"})["comms"] == {}

    msg_id = kernel.tell(
        "comm_msg", {"comm_id": told["comm_id"], "data": {"value": 9}}, buffers=[b"abc"]
    )
    assert kernel.late(msg_id, "stream")["text"] == "heard 9 3\n"
    message = kernel.collect(msg_id, lambda m: m["msg_type"] == "comm_msg")[-1]
    assert message["content"]["data"] == {"echo": 9}
    assert [bytes(buffer) for buffer in message["buffers"]] == [b"\x07\x08"]

    closed = kernel.ok("opened.close()").of_type("comm_close")
    assert closed[0]["comm_id"] == told["comm_id"]
    assert kernel.request("comm_info_request", {})["comms"] == {}


def test_a_client_opens_a_comm(kernel):
    kernel.ok(
        """
        jupyter.registerCommTarget("counter", (comm, { data }) => {
          console.log("opened with", data.start);
          comm.onClose = () => console.log("closed");
        });
        """
    )
    content = {"comm_id": "from-outside", "target_name": "counter", "data": {"start": 5}}
    opened = kernel.tell("comm_open", content)
    assert kernel.late(opened, "stream")["text"] == "opened with 5\n"
    assert "from-outside" in kernel.request("comm_info_request", {})["comms"]
    closed = kernel.tell("comm_close", {"comm_id": "from-outside", "data": {}})
    assert kernel.late(closed, "stream")["text"] == "closed\n"
    assert kernel.request("comm_info_request", {})["comms"] == {}


def test_a_target_that_nobody_registered_is_closed(kernel):
    content = {"comm_id": "lost", "target_name": "nothing", "data": {}}
    opened = kernel.tell("comm_open", content)
    assert kernel.late(opened, "comm_close")["comm_id"] == "lost"
    assert kernel.request("comm_info_request", {})["comms"] == {}
