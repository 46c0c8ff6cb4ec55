import { spawnSync } from 'node:child_process'

/** Ends a process at once, with those that it has started, when it leads a group of its own as a browser does. */
export function endProcess(pid: number): void {
  try {
    if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'])
    else process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended.
  }
}
