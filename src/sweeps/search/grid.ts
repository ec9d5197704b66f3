import { isWhen, listedValues } from "../definition/checkSpace.js";
import type { Config, Setting, Space } from "../definition/space.js";

/** All configurations of lists and choices, the first name varying slowest. */
export function gridConfigs(space: Space): Config[] {
  let configs: Record<string, Setting>[] = [{}];
  for (const [name, dimension] of Object.entries(space)) {
    const values = listedValues(dimension) ?? [];
    configs = configs.flatMap((config) =>
      applies(dimension, config) ? values.map((value) => ({ ...config, [name]: value })) : [config],
    );
  }
  return configs;
}

/** Whether a name is there in a configuration of the names before it. */
export function applies(dimension: Space[string], config: Config): boolean {
  if (!isWhen(dimension)) {
    return true;
  }
  return Object.entries(dimension.condition).every(([name, value]) => config[name] === value);
}
