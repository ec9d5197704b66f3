import { QueueError } from "./queueError.js";

/** The facts that are read from Redis' INFO. */
interface ServerInfo {
  readonly version: string;
  readonly policy: string;
}

/** The oldest version of Redis that will do: BullMQ runs on 5.0 and recommends 6.2. */
const oldest = [6, 2] as const;

/**
 * Checks the version and the settings of Redis.
 *
 * @param info - the answer of INFO
 * @returns a warning, if there is something to warn of
 * @throws QueueError when it is too old
 */
export function checkServer(info: string): string | undefined {
  const { version, policy } = readInfo(info);
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    throw new QueueError(`Redis is ${version}: sweeps need ${oldest.join(".")} or later`);
  }
  if (policy === "" || policy === "noeviction") {
    return undefined;
  }
  return (
    `Redis' maxmemory-policy is ${policy}: under memory pressure it drops trials at random. ` +
    "redis-cli config set maxmemory-policy noeviction"
  );
}

function readInfo(info: string): ServerInfo {
  const value = (name: string): string =>
    new RegExp(`^${name}:(.*?)\\r?$`, "m").exec(info)?.[1] ?? "";
  return { version: value("redis_version"), policy: value("maxmemory_policy") };
}
