import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mostBands } from '../../../shared/domain/sessions.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import type { Problem } from '../../ui/ErrorSummary.tsx';
import { Section } from '../../ui/Layout.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { type Band, bandField, headsInAll, withBand } from './bandDraft.ts';
import styles from './Register.module.css';

interface HeadCountProps {
  readonly bands: readonly Band[];
  readonly onChange: (bands: readonly Band[]) => void;
  readonly problems: readonly Problem[];
  /** How many people came who are in the register. */
  readonly present: number;
}

/** Who was there and gave no name: they are counted among those who came, and nowhere else. */
export function HeadCount({ bands, onChange, problems, present }: HeadCountProps) {
  const { t } = useTranslation('sessions');
  // The button goes with the last group that can be added: the focus goes to what it made.
  const [added, setAdded] = useState(false);
  const also = headsInAll(bands);
  const put = (at: number, part: Partial<Band>) =>
    onChange(bands.map((of, place) => (place === at ? { ...of, ...part } : of)));
  const field = (at: number, part: keyof Band) => ({
    name: bandField(at, part),
    label: t(`heads.${part}`),
    value: bands[at]?.[part] ?? '',
    onChange: (value: string) => put(at, { [part]: value }),
    error: problems.find((problem) => problem.field === bandField(at, part))?.message,
  });
  return (
    <Section title={t('heads.title')}>
      <p>{t('heads.lead')}</p>
      {bands.map((_, at) => (
        <fieldset
          // biome-ignore lint/suspicious/noArrayIndexKey: a band is known by its place alone
          key={at}
          className={styles.band}
        >
          <legend className={styles.legend}>{t('heads.group', { number: at + 1 })}</legend>
          <TextField {...field(at, 'band')} autoFocus={added && at === bands.length - 1} />
          <TextField {...field(at, 'heads')} inputMode="numeric" short />
        </fieldset>
      ))}
      {bands.length < mostBands && (
        <p>
          <Button
            look="quiet"
            icon={Plus}
            onPress={() => {
              setAdded(true);
              onChange(withBand(bands));
            }}
          >
            {t('heads.more')}
          </Button>
        </p>
      )}
      <p role="status">
        {also > 0 &&
          t('heads.inAll', {
            count: present + also,
            all: formats.number(present + also),
            named: formats.number(present),
            also: formats.number(also),
          })}
      </p>
    </Section>
  );
}
