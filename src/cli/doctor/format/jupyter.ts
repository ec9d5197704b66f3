import type { Report } from "../report.js";
import type { Line } from "./section.js";

/** The kernelspecs, the environment of `epochbook lab`, and another JupyterLab. */
export function jupyterLines({ jupyter: { kernelspecs, lab, jupyterLab } }: Report): Line[] {
  const specs = kernelspecs.map(({ name, folder, missing }): Line => {
    const gone = missing.length === 0 ? folder : `${folder}: ${missing.join(", ")} is gone`;
    return [missing.length === 0 ? "ok" : "no", `kernelspec ${name}`, gone];
  });
  const none: Line = ["info", "kernelspec", "none; npx epochbook kernel install makes one"];
  const labs: Record<typeof lab.state, string> = {
    absent: "not made yet; npx epochbook lab makes it",
    outdated: `${lab.folder}; npx epochbook lab will make it anew`,
    "being made": `${lab.folder}, being made`,
    made: lab.folder,
    foreign: `${lab.folder} holds other things; choose a folder with npx epochbook lab --dir`,
  };
  return [
    ...(specs.length === 0 ? [none] : specs),
    [lab.state === "made" ? "ok" : "info", "epochbook lab", labs[lab.state]],
    ["info", "JupyterLab", jupyterLab === null ? "none on PATH" : `${jupyterLab} on PATH`],
  ];
}
