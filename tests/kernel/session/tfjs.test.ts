import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { useSession } from "./useSession.js";

const project = fileURLToPath(new URL("../../..", import.meta.url));

const setup = `
  let tf = require("@tensorflow/tfjs");
  let model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [4] })] });
  model.compile({ loss: "meanSquaredError", optimizer: "sgd" });
  let x = tf.ones([64, 4]);
  let y = tf.ones([64, 1]);
`;

test("a running fit ends, and the same model trains in the next cell", async () => {
  const session = useSession(project);
  await session.run(setup);
  const run = session.start(
    'console.log("on"); await model.fit(x, y, { epochs: 1e6, batchSize: 8, verbose: 0 })',
  );
  await session.until((message) => message.type === "stream" && message.run === run);
  session.interrupt(run);
  expect(await session.finished(run)).toMatchObject({ error: { ename: "KeyboardInterrupt" } });
  await session.run(
    "__epochbook.result((await model.fit(x, y, { epochs: 2, verbose: 0 })).history.loss.length)",
  );
  expect(session.published("run 3", "execute_result")).toMatchObject([
    { data: { "text/plain": "2" } },
  ]);
});

test("after an end by force the engine has no open scope and no open tape", async () => {
  const session = useSession(project);
  await session.run(setup);
  const run = session.start(`
    tf.tidy(() => tf.grad((t) => { console.log("on"); while (true); })(tf.scalar(1)))`);
  await session.until((message) => message.type === "stream" && message.run === run);
  session.interrupt(run);
  expect(await session.finished(run)).toMatchObject({ error: { ename: "KeyboardInterrupt" } });
  await session.run(`
    const { scopeStack, activeTape, gradientDepth } = tf.engine().state;
    const slope = tf.grad((t) => t.square())(tf.scalar(3)).dataSync()[0];
    __epochbook.result([scopeStack.length, activeTape ?? null, gradientDepth, slope]);`);
  expect(session.published("run 3", "execute_result")).toMatchObject([
    { data: { "text/plain": "[ 0, null, 0, 6 ]" } },
  ]);
});
