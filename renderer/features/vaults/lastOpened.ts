import type { TFunction } from 'i18next';
import { formats, localDate } from '../../lib/formats.ts';

/** When a vault was last opened, in words: "last opened yesterday at 16:40". */
export function lastOpened(t: TFunction<'vaults'>, at: string | null, now: Date): string {
  if (at === null) return t('opened.never');
  const time = formats.time(at);
  const on = localDate(new Date(at));
  if (on === localDate(now)) return t('opened.today', { time });
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (on === localDate(yesterday)) return t('opened.yesterday', { time });
  return t('opened.on', { date: formats.date(on), time });
}
