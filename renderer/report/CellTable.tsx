import { useTranslation } from 'react-i18next';
import type { TablePart } from '../../shared/domain/exports/document.ts';
import { levelInWords } from '../../shared/domain/exports/levelInWords.ts';
import { Heading } from './Heading.tsx';
import { NumberCell } from './NumberCell.tsx';
import { tableStyle } from './tableStyle.ts';

interface CellTableOf {
  readonly part: TablePart;
  readonly caption: string | null;
}

/** Numbers one below the other, where a grid of them would be wider than the paper. */
export function CellTable({ part: { by, cells, unit, valueTitle }, caption }: CellTableOf) {
  const { t } = useTranslation('report');
  return (
    <table className={tableStyle(by.length + 1, cells.length)}>
      {caption !== null && <caption>{caption}</caption>}
      <thead>
        <tr>
          {by.map(({ key, title }) => (
            <Heading key={key} title={title} />
          ))}
          <Heading title={valueTitle} isNumber />
        </tr>
      </thead>
      <tbody>
        {cells.map((cell) => (
          <tr key={JSON.stringify(cell.where)}>
            {by.map(({ key }) => (
              <th key={key} scope="row">
                {levelInWords(cell.where[key] ?? t('total'))}
              </th>
            ))}
            <NumberCell cell={cell} unit={unit} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
