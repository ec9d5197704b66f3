import { Request as HeartbeatRequest } from "zeromq";
import { channelAddress } from "@epochbook/kernel";
import { expect, it } from "vitest";
import { startTestKernel } from "./testKernel.js";

it("says what it is, on shell and on control", async () => {
  const { client, published, publishedFor } = await startTestKernel();
  for (const channel of ["shell", "control"] as const) {
    const request = client.request(channel, "kernel_info_request", {});
    const { header, content } = await request.reply;
    expect(header.msg_type).toBe("kernel_info_reply");
    expect(header.version).toBe("5.4");
    expect(content).toMatchObject({
      status: "ok",
      protocol_version: "5.4",
      implementation: "epochbook",
      implementation_version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string,
      language_info: { name: "typescript", version: "6.0", file_extension: ".ts" },
      banner: expect.stringContaining(`Node.js ${process.versions.node}`) as string,
      debugger: false,
      supported_features: [],
    });
    await request.idle;
    const states = publishedFor(request.id).map(([, content]) => content.execution_state);
    expect(states).toEqual(["busy", "idle"]);
  }
  expect(published[0].header.msg_type).toBe("iopub_welcome");
  expect(published[0].content).toEqual({ subscription: "" });
  expect(published[0].parent_header).toEqual({});
});

it("says more once the language part has started", async () => {
  const start = { typescript: "5.9.2", notice: "TypeScript of the project" };
  const { client, kernel } = await startTestKernel({
    answerLanguage: ({ name }) => (name === "start" ? start : undefined),
  });
  await kernel.language.request("isComplete", { code: "" });
  const { content } = await client.request("shell", "kernel_info_request", {}).reply;
  expect(content.language_info).toMatchObject({ version: "5.9" });
  expect(content.banner).toContain("TypeScript of the project");
});

it("answers heartbeats with what they hold", async () => {
  const { connection } = await startTestKernel();
  const heart = new HeartbeatRequest({ linger: 0 });
  heart.connect(channelAddress(connection, "hb"));
  for (const beat of ["ping", "pong"]) {
    await heart.send(beat);
    expect(String(await heart.receive())).toBe(beat);
  }
  heart.close();
});

it("gives its ports to a connect_request", async () => {
  const { client, connection } = await startTestKernel();
  const { content } = await client.request("shell", "connect_request", {}).reply;
  expect(content).toMatchObject({ status: "ok", shell_port: connection.shell_port });
});
