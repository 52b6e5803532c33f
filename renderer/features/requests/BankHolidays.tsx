import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import list from '../../../resources/bank-holidays.json' with { type: 'json' };
import { requests as contract } from '../../../shared/contract/requests.ts';
import { bankHolidaysOf, nations } from '../../../shared/domain/bankHolidays.ts';
import { dayInWords, localDate } from '../../../shared/domain/dates.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Table } from '../../ui/Table.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useRemoval } from '../../ui/useRemoval.tsx';
import styles from '../projects/projects.module.css';
import type { Calendar } from './request.ts';

type Holiday = Calendar['added'][number];

/** The charity's nation, its bank holidays with their source, and those that were added by hand. */
export function BankHolidays() {
  const { t } = useTranslation('requests');
  const { nation, added } = useLoaderData<Calendar>();
  const [told, setTold] = useState<'nationSaved' | 'failed' | 'saved' | null>(null);
  const year = Number(localDate(new Date()).slice(0, 4));
  const coming = [year, year + 1].flatMap((each) => bankHolidaysOf(nation, each));

  async function choose(chosen: Calendar['nation'] | '') {
    if (chosen === '') return;
    setTold(null);
    const reply = await api.requests.setNation({ nation: chosen });
    setTold(reply.ok ? 'nationSaved' : 'failed');
  }
  const { remove, notices } = useRemoval<Holiday>({
    area: 'requests',
    removed: ({ name }) => t('calendar.removed', { name }),
    remove: ({ id: holidayId, version: expectedVersion }) =>
      api.requests.removeHoliday({ holidayId, expectedVersion }),
    putBack: ({ onDate, name }) => api.requests.addHoliday({ onDate, name }),
  });
  return (
    <Page back="rights" screen={t('calendar.title')} lead={<p>{t('calendar.lead')}</p>}>
      {told !== null && (
        <Notice kind={told === 'failed' ? 'problem' : 'success'} title={t(`calendar.${told}`)} />
      )}
      {notices}
      <RadioGroup
        name="nation"
        label={t('fields.nation')}
        value={nation}
        onChange={(chosen) => void choose(chosen)}
        choices={nations.map((value) => ({ value, label: t(`calendar.nations.${value}`) }))}
      />
      <Section title={t('calendar.added')}>
        {added.length === 0 ? (
          <p className={styles.soft}>{t('calendar.noneAdded')}</p>
        ) : (
          <ul className={styles.people}>
            {added.map((holiday) => (
              <li key={holiday.id}>
                <span>
                  {dayInWords(holiday.onDate)}, {holiday.name}
                </span>
                <Button
                  look="quiet"
                  label={t('calendar.removeOf', { name: holiday.name })}
                  onPress={() => remove(holiday)}
                >
                  {t('calendar.remove')}
                </Button>
              </li>
            ))}
          </ul>
        )}
        <AddHoliday onSaved={() => setTold('saved')} />
      </Section>
      <Section title={t('calendar.coming')}>
        <Table
          columns={[
            { key: 'day', head: t('calendar.day'), cell: ({ on }) => dayInWords(on) },
            {
              key: 'name',
              head: t('calendar.name'),
              cell: ({ name }) => t(`calendar.names.${name}`),
            },
          ]}
          rows={coming}
          rowKey={({ on }) => on}
        />
        <p className={styles.soft}>
          {t('calendar.source', {
            ...{ from: list.from, to: list.to, source: list.source },
            on: formats.date(list.readOn),
          })}
        </p>
      </Section>
    </Page>
  );
}

/** Adds a bank holiday that the app does not know, such as one for a great event. */
function AddHoliday({ onSaved }: { readonly onSaved: () => void }) {
  const { t } = useTranslation('requests');
  const form = useContractForm({
    schema: contract.addHoliday.input,
    area: 'requests',
    draft: { holiday: '', holidayName: '' },
    keptAs: 'requests.addHoliday',
    guarded: true,
    toInput: ({ holiday, holidayName }) => ({ onDate: holiday, name: holidayName }),
    fieldOf: (path) => (path === 'onDate' ? 'holiday' : path === 'name' ? 'holidayName' : path),
    send: api.requests.addHoliday,
    onSaved: () => {
      form.reset();
      onSaved();
    },
  });
  return (
    <Form form={form} label={t('calendar.add')}>
      <DateField {...form.field('holiday')} kind="day" required />
      <TextField {...form.field('holidayName')} required />
      <FormEnd form={form} save={t('calendar.save')} saveLook="secondary" />
    </Form>
  );
}
