import { Save } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useLocation, useParams, useRouteLoaderData } from 'react-router';
import { exports as area } from '../../../shared/contract/exports.ts';
import { localDate, monthsLater } from '../../../shared/domain/dates.ts';
import { isSamePerson, rehearsalProblems } from '../../../shared/domain/exports/rehearsal.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { DateField } from '../../ui/DateField.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Beside, Section } from '../../ui/Layout.tsx';
import { Page } from '../../ui/Page.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { Open } from '../shell/open.ts';
import { useColumnWords } from './columnWords.ts';
import { groupsInWords, WithheldNotice } from './ExportPreview.tsx';
import type { Done } from './ExportRegister.tsx';
import styles from './exports.module.css';
import type { Along, LastLook, Preview } from './preview.ts';

const extensions = { csv: 'csv', xlsx: 'xlsx', pdf: 'pdf', package: 'zip' } as const;
const tries = ['known', 'rare', 'beside', 'searched'] as const;
/** How long a recipient may keep a file, by default. */
const monthsKept = 24;

/** The last check: the draft, a rehearsal by a second person, and the file. */
export function CheckExport() {
  const { t } = useTranslation('exports');
  const nameOf = useColumnWords();
  const preview = useLoaderData<Preview>();
  const { jobId = '' } = useParams();
  const userName = useRouteLoaderData<Open>('vault')?.userName ?? '';
  const { typed, recipe } = (useLocation().state as Along | null) ?? {};
  const { question, withheld, draft, oneAnswer } = preview;
  const today = localDate(new Date());
  const usual = draft?.kind === 'rows' ? 'csv' : 'pdf';
  const fresh: LastLook = {
    secondPerson: '',
    keepUntil: monthsLater(today, monthsKept),
    reason: '',
    decision: '',
    format: preview.formats.includes(usual) ? usual : '',
  };
  const folder = useRef('');
  const form = useContractForm({
    schema: area.save.input.omit({ jobId: true, file: true }),
    area: 'exports',
    draft: fresh,
    filled: typed,
    keptAs: 'exports.save',
    // The draft comes back for the same question only: the second person tried these answers.
    keeping: { about: JSON.stringify(question), place: '/reports/new' },
    send: async (input) => {
      // Refused before the user chooses a place for a file that cannot be saved.
      const fields = rehearsalProblems(input, userName, today);
      const [first] = fields;
      if (first) return { ok: false, error: { code: first.code, fields } };
      const suggestedName = `${question.kind}-${today}.${extensions[input.format]}`;
      const place = await api.desktop.chooseSaveFile({ suggestedName });
      if (!place.ok) return place;
      const { chosen } = place.value;
      if (!chosen) return null;
      folder.current = chosen.folder;
      return await api.exports.save({ jobId, file: chosen.token, ...input });
    },
    onSaved: () => void api.drafts.discard({ form: 'exports.prepare' }),
    next: (saved) => ({
      to: '/reports',
      state: { saved, folder: folder.current } satisfies Done,
    }),
  });
  const secondPerson = form.field('secondPerson');
  return (
    <Page back="reports" screen={t('check.title')} lead={<p>{t('check.lead')}</p>}>
      <Beside aside={<AtAGlance preview={preview} />}>
        <WithheldNotice {...preview} />
        <Form form={form}>
          <Section title={t('check.try')}>
            <p>{t('check.tryLead')}</p>
            <ul className={styles.tries}>
              {tries.map((each) => (
                <li key={each}>{t(`check.tries.${each}`)}</li>
              ))}
            </ul>
          </Section>
          <TextField
            {...secondPerson}
            description={t('check.secondHint')}
            error={
              secondPerson.error ??
              (isSamePerson(secondPerson.value, userName)
                ? t('errors.secondPerson.same-person')
                : undefined)
            }
          />
          <DateField {...form.field('keepUntil')} kind="coming" description={t('check.keepHint')} />
          {withheld.length > 0 && (
            <TextField {...form.field('reason')} description={t('check.reasonHint')} />
          )}
          {oneAnswer.length > 0 && (
            <TextField
              {...form.field('decision')}
              description={t('check.decisionHint', { groups: groupsInWords(oneAnswer, nameOf) })}
            />
          )}
          <RadioGroup
            {...form.field('format')}
            choices={preview.formats.map((value) => ({
              value,
              label: t(`formats.${value}.name`),
              hint: t(`formats.${value}.hint`),
            }))}
          />
          <FormEnd
            form={form}
            save={t('check.save')}
            icon={Save}
            cancel={{
              to: `/reports/new/${jobId}`,
              state: { recipe, typed: form.draft } satisfies Along,
              words: t('check.back'),
            }}
          />
        </Form>
      </Beside>
    </Page>
  );
}

/** For whom, for what, about when; how many; and what protection changed. */
function AtAGlance({ preview }: { readonly preview: Preview }) {
  const { t } = useTranslation('exports');
  const { question, people, draft, unprotected } = preview;
  return (
    <Section title={t('check.glance')}>
      <SummaryList
        plain
        items={[
          { key: t('check.recipient'), value: question.recipient },
          { key: t('check.purpose'), value: question.purposeName },
          {
            key: t('check.period'),
            value: t('period', {
              from: formats.date(question.from),
              to: formats.date(question.to),
            }),
          },
          { key: t('check.people'), value: formats.number(people) },
          {
            key: t('check.without'),
            value: t(`check.unprotected.${draft?.kind ?? 'rows'}`, { count: unprotected }),
          },
        ]}
      />
    </Section>
  );
}
