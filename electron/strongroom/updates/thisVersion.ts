import { version } from '../../../package.json' with { type: 'json' };
import { releasedOn } from '../../../resources/release.json' with { type: 'json' };
import { product } from '../../../shared/contract/updateManifest.ts';
import type { RunningVersion } from '../../../shared/domain/updates.ts';
import { migrations } from '../store/migrations.ts';

/** What runs here. */
export const thisVersion: RunningVersion = {
  product,
  version,
  releasedOn,
  platform: process.platform,
  arch: process.arch,
  records: migrations.length,
};
