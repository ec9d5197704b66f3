/**
 * The packages that a wheel's METADATA requires for one of its extras, as pip takes them, such as
 * `nvidia-cublas-cu12<13.0,>=12.5.3.2`. Conditions other than the extra itself don't occur with CUDA's packages.
 */
export function requirementsOf(metadata: string, extra: string): string[] {
  const lines = metadata.matchAll(/^Requires-Dist: ([^;\r\n]+);\s*extra == ["']([^"']+)["']\s*$/gm);
  return Array.from(lines)
    .filter(([, , name]) => name === extra)
    .map(([, requirement]) => requirement.trim().replaceAll(/[\s()]/g, ""));
}

/** The version that a wheel's METADATA says. */
export function versionOf(metadata: string): string {
  return /^Version: (\S+)/m.exec(metadata)?.[1] ?? "unknown";
}
