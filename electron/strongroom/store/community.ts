import { communityShare } from '../../../shared/records/community.ts';
import { build } from './build.ts';
import { repository } from './repository.ts';
import type { Reader } from './unit.ts';

export const community = repository(communityShare);

/** All shares, by what they are about, in the order of writing. */
export const listShares = (db: Reader) =>
  db
    .all(build.selectFrom('community_shares').selectAll().orderBy('about').orderBy('id'))
    .map(({ id, version, ...row }) => ({ id, version, ...communityShare.valueOf(row) }));

/** A share as screens have it. */
export const getShare = (db: Reader, id: string) => {
  const { createdAt, ...share } = community.get(db, id);
  return share;
};
