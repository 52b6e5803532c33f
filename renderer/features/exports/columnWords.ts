import { useTranslation } from 'react-i18next';
import { ownKey } from '../../../shared/domain/exports/ownColumns.ts';
import { useQuery } from '../../lib/useQuery.ts';

/** The name of a column. `by` is how it stands in "people by …", where that differs. */
export type ColumnWords = (column: string, by?: 'by') => string;

/** The names of columns: the app's own in its words, the charity's own as the charity calls them. */
export function useColumnWords(): ColumnWords {
  const { t } = useTranslation('exports');
  const { value } = useQuery('ownFields.list', {});
  const own = new Map((value?.fields ?? []).map(({ id, name }) => [String(ownKey(id)), name]));
  return (column, by) => {
    if (column.startsWith('own-')) return own.get(column) ?? t('columns.removed');
    const keys = [`columns.${column}.name`];
    return t(by === undefined ? keys : [`columns.${column}.by`, ...keys]);
  };
}
