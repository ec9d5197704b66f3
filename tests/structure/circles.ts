import { dirname, sep } from "node:path";

/** An edge: the first of the two needs the second. */
type Edge = readonly [from: string, to: string];

/**
 * Finds what needs itself by way of others.
 *
 * It looks among files, and at each level of folders among the files and folders that lie side by
 * side. A folder needs what any file in it needs.
 *
 * @param edges - between files, by their paths
 * @returns each circle as the sorted list of its members
 */
export function findCircles(edges: readonly Edge[]): string[][] {
  const folders = new Set(edges.flat().flatMap(foldersAbove));
  const levels = [...folders].map((folder) => {
    const depth = folder.split(sep).length + 1;
    const inside = (file: string) => file.startsWith(folder + sep);
    const memberOf = (file: string) => file.split(sep).slice(0, depth).join(sep);
    return edges
      .filter((edge) => edge.every(inside))
      .map(([from, to]): Edge => [memberOf(from), memberOf(to)])
      .filter(([from, to]) => from !== to);
  });
  const circles = [edges, ...levels].flatMap(circlesOf);
  return [...new Map(circles.map((circle) => [circle.join(), circle])).values()];
}

function foldersAbove(file: string): string[] {
  const folder = dirname(file);
  return folder === "." ? [] : [folder, ...foldersAbove(folder)];
}

/** Returns the groups whose members all reach each other: the strongly connected parts. */
function circlesOf(edges: readonly Edge[]): string[][] {
  const needs = new Map<string, string[]>();
  for (const [from, to] of edges) {
    needs.set(from, [...(needs.get(from) ?? []), to]);
  }
  const reached = new Map([...needs.keys()].map((node) => [node, reachFrom(node, needs)]));
  const reaches = (from: string, to: string): boolean => reached.get(from)?.has(to) === true;
  const inCircle = [...needs.keys()].filter((node) => reaches(node, node));
  return inCircle.map((node) =>
    inCircle.filter((other) => reaches(node, other) && reaches(other, node)).sort(),
  );
}

function reachFrom(start: string, needs: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reached = new Set<string>();
  const waiting = [start];
  for (const node of waiting) {
    const next = (needs.get(node) ?? []).filter((other) => !reached.has(other));
    for (const other of next) {
      reached.add(other);
    }
    waiting.push(...next);
  }
  return reached;
}
