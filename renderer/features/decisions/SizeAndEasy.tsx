import { useTranslation } from 'react-i18next';
import { type PrintSize, printSizes } from '../../../shared/domain/paper.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';

interface SizeAndEasyProps {
  readonly size: PrintSize;
  readonly easy: boolean;
  /** Sets or, with null, removes parts of the address. */
  readonly onChoose: (changes: Readonly<Record<string, string | null>>) => void;
}

/** How large a page is printed, and whether in easy read. */
export function SizeAndEasy({ size, easy, onChoose }: SizeAndEasyProps) {
  const { t } = useTranslation('feedback');
  return (
    <>
      <RadioGroup
        name="size"
        label={t('size.label')}
        row
        value={size}
        onChange={(next) => onChoose({ size: next })}
        choices={printSizes.map((value) => ({ value, label: t(`size.${value}`) }))}
      />
      <Checkbox
        hint={t('easyHint')}
        selected={easy}
        onChange={(next) => onChoose({ easy: next ? '' : null })}
      >
        {t('easy')}
      </Checkbox>
    </>
  );
}

/** What the address says of them. */
export const sizeAndEasyIn = (said: URLSearchParams) => ({
  size: said.get('size') === 'large' ? ('large' as const) : ('standard' as const),
  easy: said.has('easy'),
});
