import type { DriverReport } from "@epochbook/native";
import { findLibraries, readLinkerCache } from "../cudaLibraries.js";
import type { Gpu } from "../report.js";
import { answer } from "./answer.js";

/** Reads what NVIDIA's driver says, and finds CUDA's libraries. */
await answer(async () => {
  const { driverReport, readBuild } = await import("@epochbook/native");
  const libraries = findLibraries({
    build: readBuild("gpu")?.folder,
    path: process.env.LD_LIBRARY_PATH ?? "",
    linkerCache: readLinkerCache(),
  });
  return { ...toFacts(await driverReport()), libraries };
});

/** Turns the driver's report into that of the doctor, with null for what is missing. */
function toFacts({ version, gpus, missing }: DriverReport): Omit<Gpu, "libraries"> {
  return {
    driver: version ?? null,
    devices: gpus.map(({ name, memoryBytes, computeCapability }) => ({
      name,
      memory: memoryBytes ?? null,
      computeCapability: computeCapability ?? null,
    })),
    unusable: missing ?? null,
  };
}
