import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { UpdateManifest } from '../../../shared/contract/updateManifest.ts';
import { compareVersions, judgeUpdate } from '../../../shared/domain/updates.ts';
import { privateFile } from '../../files/private.ts';
import { flushWithinMs, within } from '../../files/regular.ts';
import { refuse } from '../../serving/refusal.ts';
import { stream } from '../backups/stream.ts';
import { newWork } from '../backups/work.ts';
import type { AppContext } from '../context.ts';
import type { Job } from '../jobs.ts';
import { insertException } from '../store/exceptions.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { replaceable } from './appImage.ts';
import { inPlace } from './inPlace.ts';
import { putInPlace } from './put.ts';
import { releaseKeys } from './releaseKeys.ts';
import { thisVersion } from './thisVersion.ts';
import { reading, type UpdateHead, withUpdate } from './updateFile.ts';

interface Wanted {
  readonly path: string;
  /** The digest at the look. */
  readonly seen: string | null;
  /** The chosen place; null replaces the app. */
  readonly saveTo: string | null;
  /** Why an older version is taken. */
  readonly reason: string | null;
}

export interface TakenUpdate {
  readonly version: string;
  readonly way: 'replace' | 'save';
}

/** Where the work stands at the end of each part, of a hundred. */
const parts = { copied: 40, backedUp: 70, put: 100 };

/** `newer` or `older`, also than what waits for the next start; refuses everything else by name. */
export function judged({ host }: AppContext, manifest: UpdateManifest): 'newer' | 'older' {
  const verdict = judgeUpdate(manifest, thisVersion);
  const waiting = inPlace(host.home).read().version;
  if (verdict === 'newer' && waiting && compareVersions(manifest.version, waiting) < 0) {
    return 'older';
  }
  if (verdict === 'newer' || verdict === 'older') return verdict;
  const { version, platform, arch, takenFrom, releasedOn } = manifest;
  return refuse(verdict, { version, platform, arch, takenFrom, releasedOn });
}

/** The keys that an update may be signed with; refuses where the app has none. */
export function expectKeys({ host }: AppContext) {
  const keys = releaseKeys(host.releaseKeys);
  if (keys.length === 0) refuse('no-release-key');
  return keys;
}

/**
 * Copies an update into a private folder, and checks the copy while it is made: from then on only
 * that copy is used, also where the chosen file changes. Then a backup, the entry in the audit, and
 * the app is replaced or the file saved. What fails or is stopped on the way leaves the app as it was.
 */
export async function takeUpdate(
  context: AppContext,
  { path, seen, saveTo, reason }: Wanted,
  job: Pick<Job, 'progress'>,
): Promise<TakenUpdate> {
  const { vault, host, backups } = context;
  const stillOpen = () => context.open === vault;
  const work = newWork(host.home);
  const copy = join(work.folder, 'update');
  try {
    const told = portion(job, 0, parts.copied);
    const { manifest, payload, older } = await withUpdate(
      path,
      expectKeys(context),
      async (head, file) => {
        const older = judged(context, head.manifest) === 'older';
        if (older && reason === null) refuse('update-older');
        await copyOut(head, file, copy, told);
        return { ...head, older };
      },
      seen,
    );
    const target = saveTo ?? replaceable(host, payload.ending) ?? refuse('cannot-write');
    const backedUp = portion(job, parts.copied, parts.backedUp);
    await backups.make(vault, backedUp, stillOpen);
    const putting = portion(job, parts.backedUp, parts.put);
    const from = await open(copy, 'r');
    try {
      const { bytes, sha256 } = payload;
      const done = (written: number) => putting(written, 2 * bytes);
      const enter = () => {
        job.progress(parts.put, parts.put);
        if (!stillOpen()) refuse('locked');
        if (saveTo === null) inPlace(host.home).write({ version: manifest.version });
        note(vault, older ? reason : null);
      };
      await putInPlace({ from, bytes, sha256, target, done, enter });
    } finally {
      await from.close();
    }
    return { version: manifest.version, way: saveTo === null ? 'replace' : 'save' };
  } finally {
    work.remove();
  }
}

/** Enters that a newer version is put in place; with a reason, that an older one is. */
function note({ unit, vaultId }: OpenVault, reason: string | null): void {
  if (reason === null) unit.write('updates.take', (tx) => tx.audit(vaultId));
  else {
    unit.write('updates.goBack', (tx) =>
      insertException(tx, { kind: 'older-version', sessionId: null, reason }),
    );
  }
}

async function copyOut(
  { payload }: UpdateHead,
  from: Parameters<typeof stream>[0]['from'],
  copy: string,
  told: (done: number, total: number) => void,
): Promise<void> {
  const { at, bytes: length, sha256 } = payload;
  const to = await open(copy, 'wx', privateFile);
  try {
    const done = (copied: number) => told(copied, length);
    const found = await reading(() => stream({ from, at, length, to, done }));
    if (found !== sha256) refuse('update-damaged');
    await within(to.sync(), flushWithinMs);
  } finally {
    await to.close();
  }
}

/** Reports a part of the work as a portion of the whole. */
const portion =
  (job: Pick<Job, 'progress'>, from: number, to: number) => (done: number, total: number) =>
    job.progress(from + Math.floor((done / Math.max(total, 1)) * (to - from)), parts.put);
