import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { checkJob } from "../../../src/sweeps/dist/queue/worker/checkJob.js";
import { temporaryFolder } from "../../temporaryFolder.js";

const data = { exportName: "default", config: {}, seed: 1, source: "abc" };

function makeFolder(): string {
  const folder = join(temporaryFolder(), "project");
  mkdirSync(folder);
  for (const path of ["a.ts", "../secret.ts"]) {
    writeFileSync(join(folder, path), "");
  }
  symlinkSync("../secret.ts", join(folder, "link.ts"));
  return folder;
}

const inspect = (revision?: string) => () => Promise.resolve({ source: "abc", revision });

it("a trial whose file is the same here is taken", async () => {
  const folder = makeFolder();
  const file = { file: join(folder, "a.ts") };
  expect(
    await checkJob(
      { ...data, file: "a.ts" },
      "unversioned",
      { folder, isLocal: false },
      inspect("1"),
    ),
  ).toEqual(file);
  expect(
    await checkJob({ ...data, file: "a.ts" }, "1", { folder, isLocal: false }, inspect("1+")),
  ).toEqual(file);
  expect(
    await checkJob({ ...data, file: "a.ts" }, "1", { folder, isLocal: false }, inspect()),
  ).toEqual(file);
});

it.each(["none.ts", "../secret.ts", "link.ts", "/etc/passwd", "."])(
  "a file at %s is not in the project",
  async (file) => {
    const folder = makeFolder();
    expect(
      await checkJob({ ...data, file }, "1", { folder, isLocal: false }, inspect("1")),
    ).toEqual({
      refusal: `${folder} has no ${file}`,
    });
  },
);

it("other code and another revision are refused", async () => {
  const folder = makeFolder();
  const job = { ...data, file: "a.ts" };
  expect(
    await checkJob({ ...job, source: "def" }, "1", { folder, isLocal: false }, inspect("1")),
  ).toMatchObject({
    refusal: expect.stringContaining("a.ts, or a module that it imports, differs") as string,
  });
  expect(await checkJob(job, "2", { folder, isLocal: false }, inspect("1+"))).toMatchObject({
    refusal: expect.stringMatching(/is at revision 1\+?, the sweep at 2/) as string,
  });
});

it("a file outside is taken by its whole path where all are on one machine", async () => {
  const folder = makeFolder();
  const file = join(folder, "../secret.ts");
  const take = (path: string, isLocal: boolean) =>
    checkJob({ ...data, file: path }, "1", { folder, isLocal }, inspect("1"));
  expect(await take(file, true)).toEqual({ file });
  expect(await take(file, false)).toHaveProperty("refusal");
  expect(await take("../secret.ts", true)).toHaveProperty("refusal");
});
