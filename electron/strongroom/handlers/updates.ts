import { randomBytes } from 'node:crypto';
import type { updates as area } from '../../../shared/contract/updates.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import type { AppContext } from '../context.ts';
import { wayOf } from '../updates/appImage.ts';
import { releaseKeys } from '../updates/releaseKeys.ts';
import { expectKeys, judged, type TakenUpdate, takeUpdate } from '../updates/take.ts';
import { thisVersion } from '../updates/thisVersion.ts';
import { withUpdate } from '../updates/updateFile.ts';

const taking = 'updates.take';

export const updates: AreaHandlers<typeof area, AppContext> = {
  state: (_, { vault, host, backups: { memories } }) => ({
    version: thisVersion.version,
    releasedOn: thisVersion.releasedOn,
    hasKey: releaseKeys(host.releaseKeys).length > 0,
    hasBackupPlace: memories.of(vault.folder).folder !== null,
  }),

  look: async ({ file }, context) => {
    const path = context.tokens.take(file, 'read');
    return withUpdate(path, expectKeys(context), ({ manifest, payload, digest }) => {
      const older = judged(context, manifest) === 'older';
      const { version, releasedOn, news, records } = manifest;
      return {
        ...{ file: granted(context, path, digest), version, releasedOn, news, older },
        bytes: payload.bytes,
        way: wayOf(context.host, payload.ending),
        ending: payload.ending,
        opensRecords: records >= thisVersion.records,
      };
    });
  },

  take: ({ file, saveTo, reason }, context) => {
    const { vault, tokens, backups } = context;
    if (vault.demo) refuse('not-in-demo');
    if (backups.memories.of(vault.folder).folder === null) refuse('no-place');
    const { path, seen } = tokens.takeFile(file);
    const place = saveTo === null ? null : tokens.take(saveTo, 'save');
    const wanted = { path, seen, saveTo: place, reason };
    const started = context.jobs.start(taking, (job) => takeUpdate(context, wanted, job));
    return { ...started, file: granted(context, path, seen ?? undefined) };
  },

  taken: ({ jobId }, { jobs }) => jobs.result<TakenUpdate>(taking, jobId),
};

/** A new single-use token for the same file. */
function granted({ tokens }: AppContext, path: string, seen?: string): string {
  const token = randomBytes(24).toString('base64url');
  tokens.add(token, 'read', path, seen);
  return token;
}
