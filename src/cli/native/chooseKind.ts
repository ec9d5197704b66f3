import type { BuildKind, DriverReport } from "@epochbook/native";

/** The kind of build that suits a machine, and the reason. */
export interface Choice {
  kind: BuildKind;
  reason: string;
}

/**
 * Chooses the kind of build if the user hasn't.
 *
 * It is the one for the GPU if NVIDIA's driver serves a GPU that TensorFlow can use.
 */
export function chooseKind(driver: DriverReport, arch: string = process.arch): Choice {
  if (driver.missing !== undefined) {
    return {
      kind: "cpu",
      reason: `for the CPU: ${driver.missing} (--gpu builds for one all the same)`,
    };
  }
  const names = driver.gpus.map(({ name }) => name).join(", ");
  if (arch !== "x64") {
    return {
      kind: "cpu",
      reason: `for the CPU: TensorFlow has no libraries for ${names} on ${arch}`,
    };
  }
  return {
    kind: "gpu",
    reason: `for the GPU: NVIDIA's driver serves ${names} (--cpu builds without)`,
  };
}
