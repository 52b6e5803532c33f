import * as nodeFs from 'node:fs';
import type { FileCalls } from '../../../../electron/strongroom/keys/headerFiles.ts';
import { temporaryFolder } from '../../../support/temporary.ts';

/** An empty folder that goes with the test. */
export function emptyFolder(): string {
  const folder = temporaryFolder('keys');
  return folder;
}

interface Calls {
  readonly files: FileCalls;
  readonly made: string[];
}

/**
 * The real disk, until the call with number `last` has been made: that one and all after it fail,
 * as if the power had gone. A write that is cut short leaves half of its bytes.
 */
export function diskUntil(last: number): Calls {
  const made: string[] = [];
  const gone = () => Object.assign(new Error('gone'), { code: 'EIO' });
  const reached = (name: string) => {
    made.push(name);
    return made.length > last;
  };
  const files: FileCalls = {
    ...nodeFs,
    openSync: (...of) => {
      if (reached(`open ${String(of[1])}`)) throw gone();
      return nodeFs.openSync(...of);
    },
    writeFileSync: (file, text) => {
      const whole = Buffer.from(String(text));
      if (!reached('write')) return nodeFs.writeFileSync(file, whole);
      if (made.length === last + 1) {
        nodeFs.writeFileSync(file, whole.subarray(0, whole.length / 2));
      }
      throw gone();
    },
    fsyncSync: (handle) => {
      if (reached('fsync')) throw gone();
      nodeFs.fsyncSync(handle);
    },
    closeSync: (handle) => {
      nodeFs.closeSync(handle);
      if (reached('close')) throw gone();
    },
    renameSync: (from, to) => {
      if (reached('rename')) throw gone();
      nodeFs.renameSync(from, to);
    },
    rmSync: (...of) => {
      if (reached('rm')) throw gone();
      nodeFs.rmSync(...of);
    },
    readFileSync: ((...of: Parameters<typeof nodeFs.readFileSync>) => {
      if (reached('read')) throw gone();
      return nodeFs.readFileSync(...of);
    }) as typeof nodeFs.readFileSync,
  };
  return { files, made };
}
