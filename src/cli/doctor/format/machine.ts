import type { Need, Report } from "../report.js";
import { formatBytes } from "../units.js";
import type { Line } from "./section.js";

const needNames: Record<Need["name"], string> = {
  node: "Node.js",
  packages: "packages",
  build: "compiled code",
  kernel: "kernel",
  mnist: "MNIST",
};

/** The line of something that the main job needs. */
export function needLine({ name, holds, detail }: Need): Line {
  return [holds ? "ok" : "no", needNames[name], detail];
}

/** What computes here. */
export function machineLines({ platform, cpu, memory }: Report): Line[] {
  const limit = memory.limit === null ? "" : `, of which ${formatBytes(memory.limit)} may be used`;
  const cores = `${cpu.cores} ${cpu.cores === 1 ? "core" : "cores"}`;
  return [
    ["info", "platform", `${platform.system} ${platform.architecture}, ${platform.release}`],
    ["info", "processor", [cpu.model, cores, cpu.features.join(" ")].join(", ")],
    ["info", "memory", `${formatBytes(memory.total)}${limit}, ${formatBytes(memory.free)} free`],
  ];
}

/** How much may be written where. */
export function diskLines({ disk }: Report): Line[] {
  return disk.map(({ name, folder, free }) => ["info", name, formatBytes(free), folder]);
}
