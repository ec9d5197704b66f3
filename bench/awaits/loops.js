// The loops that `benchAwaits.js` times, in a cell and in plain Node.js. The last line prints their times.
import { setImmediate } from "node:timers";
import process from "node:process";
const timesOf = {};
const three = async () => 3;
const soon = () => new Promise((resolve) => setImmediate(resolve, 1));
const queued = () => new Promise((resolve) => process.nextTick(resolve, 1));
const held = Promise.resolve(1);
async function time(name, count, loop) {
  await loop(count / 4);
  const started = process.cpuUsage();
  await loop(count);
  const { user, system } = process.cpuUsage(started);
  timesOf[name] = ((user + system) * 1e3) / count;
}
await time("null", 200000, async (count) => {
  for (let i = 0; i < count; i++) {
    await null;
  }
});
await time("Promise.resolve(1)", 100000, async (count) => {
  for (let i = 0; i < count; i++) {
    await Promise.resolve(1);
  }
});
await time("settled promise", 100000, async (count) => {
  for (let i = 0; i < count; i++) {
    await held;
  }
});
await time("async function", 200000, async (count) => {
  for (let i = 0; i < count; i++) {
    await three();
  }
});
await time("pending, tick", 100000, async (count) => {
  for (let i = 0; i < count; i++) {
    await queued();
  }
});
await time("pending, immediate", 20000, async (count) => {
  for (let i = 0; i < count; i++) {
    await soon();
  }
});
await time("all of 1000", 200, async (count) => {
  for (let i = 0; i < count; i++) {
    await Promise.all(Array.from({ length: 1000 }, three));
  }
});
console.log(JSON.stringify(timesOf));
