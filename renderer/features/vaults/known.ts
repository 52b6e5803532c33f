import type { TFunction } from 'i18next';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { vaults } from '../../../shared/contract/vaults.ts';
import { daysLater, localDate } from '../../../shared/domain/dates.ts';
import { formats } from '../../lib/formats.ts';

/** What the screens before an open vault work with: the vaults that this computer knows of. */
export type KnownVaults = OutputOf<typeof vaults.status>['known'];
export type KnownVault = KnownVaults[number];

/** The vault that an address names: by its place where several have one id, else the first known. */
export function vaultOf(known: KnownVaults, params: URLSearchParams): KnownVault | undefined {
  const place = params.get('place');
  const vault = params.get('vault');
  return (
    known.find(({ placeId }) => placeId === place) ??
    known.find(({ vaultId }) => vaultId === vault) ??
    known[0]
  );
}

/** When a vault was last opened, in words: "last opened yesterday at 16:40". */
export function lastOpened(t: TFunction<'vaults'>, at: string | null, now: Date): string {
  if (at === null) return t('opened.never');
  const time = formats.time(at);
  const on = localDate(new Date(at));
  if (on === localDate(now)) return t('opened.today', { time });
  if (on === daysLater(localDate(now), -1)) return t('opened.yesterday', { time });
  return t('opened.on', { date: formats.date(on), time });
}
