/**
 * Ends the session, and with it all processes that its cells have started: the front made it the leader of a group.
 * Works in a worker too, where `process.exit` would end only the worker.
 */
export function endGroup(): void {
  try {
    process.kill(-process.pid, "SIGKILL");
  } catch {
    // It leads no group, or the platform knows none.
    process.kill(process.pid, "SIGKILL");
  }
}
