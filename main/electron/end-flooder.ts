/**
 * Ends a process that floods main. By a signal, since `forcefullyCrashRenderer` only asks the renderer, and one that was taken over need not do what it is
 * asked; the process of a frame in a page has no view of its own to ask either.
 */
export function endFlooder(pid: number): void {
  // 0 stands for a process that is gone, and for all of ours to the system.
  if (pid <= 0 || pid === process.pid) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It went in this very moment.
  }
}
