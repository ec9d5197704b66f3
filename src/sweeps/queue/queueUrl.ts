import { isIP } from "node:net";
import { QueueError } from "./queueError.js";

/** The address of a Redis with its user and password, as options of ioredis. */
export interface RedisAddress {
  readonly host: string;
  readonly port: number;
  readonly db: number;
  readonly username?: string;
  readonly password?: string;
  /**
   * The options of TLS, for `rediss://`.
   *
   * Authorities beyond Node's own come from NODE_EXTRA_CA_CERTS.
   */
  readonly tls?: { readonly servername?: string };
}

const form = "redis://[[user]:password@]host[:port][/database], or rediss:// for TLS";

/**
 * Reads the URL of a Redis.
 *
 * @throws QueueError that says what is wrong and doesn't repeat the URL, which may hold a password
 */
export function parseQueueUrl(text: string): RedisAddress {
  const url = readUrl(text);
  const db = url.pathname.replace(/^\//, "");
  if (!/^\d*$/.test(db)) {
    throw new QueueError(`the queue's database is a number: ${form}`);
  }
  if (url.search !== "" || url.hash !== "") {
    throw new QueueError(
      `the queue's URL has no ? and # parts; escape them in a password: ${form}`,
    );
  }
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return {
    host,
    port: url.port === "" ? 6379 : Number(url.port),
    db: Number(db),
    ...(url.username !== "" && { username: decode(url.username) }),
    ...(url.password !== "" && { password: decode(url.password) }),
    // A certificate's name can't be an address.
    ...(url.protocol === "rediss:" && { tls: isIP(host) === 0 ? { servername: host } : {} }),
  };
}

/** Returns the URL as it may be printed: with `***` in place of the password. */
export function maskQueueUrl(text: string): string {
  const url = readUrl(text);
  if (url.password !== "") {
    url.password = "***";
  }
  return url.href;
}

/**
 * Returns true if a Redis is on this machine; then all who use it by this address are on it too.
 */
export function isLocal(url: string): boolean {
  const { host } = parseQueueUrl(url);
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}

function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !["redis:", "rediss:"].includes(url.protocol) || url.hostname === "") {
    throw new QueueError(`expected the queue as ${form}`);
  }
  return url;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new QueueError(`a % in the queue's user or password is written %25: ${form}`);
  }
}
