import { readdirSync, readFileSync } from 'node:fs';

/** A process and all that it started, the youngest first. */
export function family(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8')
      .split(' ')
      .filter(Boolean)
      .map(Number),
  );
  return [...children.flatMap(family), pid];
}

/** Ends a process and all that it started at once, as a power cut would. */
export function killAll(pid: number): void {
  for (const each of family(pid).reverse()) {
    try {
      process.kill(each, 'SIGKILL');
    } catch (error) {
      if ((error as { code?: string }).code !== 'ESRCH') throw error;
    }
  }
}
