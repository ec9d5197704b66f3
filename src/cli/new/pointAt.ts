import { relative, resolve, sep } from "node:path";

/**
 * A manifest moved from one folder to another: each `file:` path in it, as key or as value, leads to the same place
 * from there. Paths are relative where they can be, so that the project can move together with what it depends on.
 */
export function pointAt<T>(manifest: T, from: string, to: string): T {
  const move = (text: string): string =>
    text.startsWith("file:") ? `file:${pathFrom(to, resolve(from, text.slice(5)))}` : text;
  const walk = (value: unknown): unknown => {
    if (typeof value === "string") {
      return move(value);
    }
    if (Array.isArray(value)) {
      return value.map(walk);
    }
    if (typeof value !== "object" || value === null) {
      return value;
    }
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [move(key), walk(part)]));
  };
  return walk(manifest) as T;
}

function pathFrom(folder: string, target: string): string {
  return relative(folder, target).split(sep).join("/");
}
