import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import { floats as contract } from '../../../shared/contract/floats.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { countedPence, leastNote, ukCash } from '../../../shared/domain/floats.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { DateField } from '../../ui/DateField.tsx';
import { FormPage } from '../../ui/Form.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './floats.module.css';
import { cashPath, type OneFloat, type Told } from './floats.ts';

type PieceName = `p${(typeof ukCash)[number]}`;
const nameOf = (piece: (typeof ukCash)[number]): PieceName => `p${piece}`;
const names = ukCash.map(nameOf);
/** A coin below a pound by its pence, all else by its pounds. */
const called = (piece: number) => (piece < 100 ? `${piece}p` : `£${piece / 100}`);

const blank = Object.fromEntries(names.map((name) => [name, ''])) as Record<PieceName, string>;

/** What was typed as a number of pieces: nothing is none, what is no number stays for the schema. */
const countIn = (text: string) => {
  const bare = text.trim();
  if (bare === '') return 0;
  return /^\d{1,6}$/.test(bare) ? Number(bare) : bare;
};

/** A count by note and coin. Why it differs is asked once it is known that it does. */
export function CountCash() {
  const { t } = useTranslation('floats');
  const { float } = useLoaderData<OneFloat>();
  const { id: floatId, name } = float;
  const form = useContractForm({
    schema: contract.count.input,
    area: 'floats',
    draft: { ...blank, on: localDate(new Date()), reason: '', secondCounter: '' },
    keptAs: `floats.count:${floatId}`,
    guarded: true,
    toInput: ({ on, reason, secondCounter, ...pieces }) => ({
      ...{ floatId, on, reason: reason.trim() || null },
      secondCounter: secondCounter.trim() || null,
      pieces: ukCash.map((piece) => ({ piece, count: countIn(pieces[nameOf(piece)]) })),
    }),
    // The notes and coins are sent in their order.
    fieldOf: (path) => {
      const at = /^pieces\.(\d+)/.exec(path)?.[1];
      return at === undefined ? path : (names[Number(at)] ?? path);
    },
    labels: Object.fromEntries(ukCash.map((piece) => [nameOf(piece), called(piece)])),
    send: api.floats.count,
    next: ({ variancePence }) => {
      const state: Told =
        variancePence === 0
          ? { done: 'counted' }
          : { done: 'varied', variance: formats.money(variancePence) };
      return { to: cashPath, state };
    },
  });
  const counted = countedPence(
    ukCash.flatMap((piece) => {
      const count = countIn(form.draft[nameOf(piece)]);
      return typeof count === 'number' ? [{ piece, count }] : [];
    }),
  );
  const { reason, secondCounter } = form.draft;
  const parts = ['reason', 'secondCounter'] as const;
  const explains =
    reason !== '' || secondCounter !== '' || parts.some((part) => form.errorAt(part) !== undefined);
  const group = (legend: string, pieces: readonly (typeof ukCash)[number][]) => (
    <fieldset className={styles.pieces}>
      <legend>{legend}</legend>
      {pieces.map((piece) => (
        <TextField
          key={piece}
          {...form.field(nameOf(piece))}
          label={called(piece)}
          inputMode="numeric"
          autoFocus={piece === ukCash[0]}
          short
        />
      ))}
    </fieldset>
  );
  return (
    <FormPage
      form={form}
      back={{ to: cashPath, name: t('title') }}
      title={t('count.title', { name })}
      windowTitle={t('actions.count')}
      lead={<p>{t('count.lead')}</p>}
      save={t('count.save')}
      cancel={{ to: cashPath, words: t('form.cancel') }}
    >
      {group(
        t('count.notes'),
        ukCash.filter((piece) => piece >= leastNote),
      )}
      {group(
        t('count.coins'),
        ukCash.filter((piece) => piece < leastNote),
      )}
      <p className={styles.counted}>{t('count.counted', { money: formats.money(counted) })}</p>
      <DateField {...form.field('on')} kind="past" required />
      {explains && (
        <>
          <p>{t('count.explain')}</p>
          <TextField {...form.field('reason')} description={t('count.reasonHint')} required />
          <TextField {...form.field('secondCounter')} required />
        </>
      )}
    </FormPage>
  );
}
