import { expect, it } from "vitest";
import { checkServer } from "../../../src/sweeps/dist/queue/server.js";

const info = (version: string, policy: string): string =>
  `# Server\r\nredis_version:${version}\r\n# Memory\r\nmaxmemory_policy:${policy}\r\n`;

it("Redis as Debian and the container have it will do", () => {
  expect(checkServer(info("7.0.15", "noeviction"))).toBeUndefined();
  expect(checkServer(info("6.2.0", "noeviction"))).toBeUndefined();
  expect(checkServer(info("10.0.1", "noeviction"))).toBeUndefined();
});

it("one that drops keys is warned of", () => {
  expect(checkServer(info("7.0.15", "allkeys-lru"))).toMatch(
    /maxmemory-policy is allkeys-lru.*set maxmemory-policy noeviction/,
  );
});

it("one that is too old is refused", () => {
  expect(() => checkServer(info("5.0.14", "noeviction"))).toThrow(/is 5.0.14: sweeps need 6.2/);
});
