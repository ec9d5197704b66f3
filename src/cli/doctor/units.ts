/** A number of bytes as people read it, such as `23.5 GiB`. */
export function formatBytes(bytes: number): string {
  const gibibytes = bytes / 2 ** 30;
  return gibibytes < 1 ? `${Math.round(bytes / 2 ** 20)} MiB` : `${gibibytes.toFixed(1)} GiB`;
}
