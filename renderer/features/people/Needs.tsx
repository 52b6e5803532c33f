import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { people } from '../../../shared/contract/people.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { printFormats } from '../../../shared/domain/paper.ts';
import { needKinds } from '../../../shared/domain/people.ts';
import { api } from '../../lib/api.ts';
import { useBegun } from '../../lib/drafts.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { InPlace } from '../../ui/InPlace.tsx';
import { Select } from '../../ui/Select.tsx';
import { Status } from '../../ui/Status.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useRemoval } from '../../ui/useRemoval.tsx';
import { useMay } from '../shell/open.ts';
import { AddHere } from './AddHere.tsx';
import styles from './people.module.css';
import type { Person } from './personDraft.ts';

type Need = Person['needs'][number];

/** The print format that a person's needs imply, where it is not the standard one. */
export function PrintsFor({ format }: { readonly format: (typeof printFormats)[number] }) {
  const { t } = useTranslation('people');
  if (format === 'standard') return null;
  return <Status kind="prints">{t('formats.label', { format: t(`formats.${format}`) })}</Status>;
}

/** What a person needs to take part: an entry each, with the day to ask again. */
export function Needs({ person }: { readonly person: Person }) {
  const { t } = useTranslation('people');
  const may = useMay();
  const writes = may('people.write');
  const [changing, setChanging] = useState<string | null>(null);
  useBegun(writes ? 'people.changeNeed' : undefined, (about) =>
    setChanging(about.split(':').at(-1) ?? null),
  );
  const { id: personId, needs } = person;
  const { remove, notices } = useRemoval<Need>({
    area: 'people',
    removed: ({ what }) => t('needs.removed', { what }),
    remove: ({ id: needId, version: expectedVersion }) =>
      api.people.removeNeed({ needId, expectedVersion }),
    putBack: ({ id, version, ...need }) => api.people.addNeed({ personId, need }),
  });
  return (
    <>
      {notices}
      {needs.length === 0 && <p className={styles.soft}>{t('needs.none')}</p>}
      {needs.length > 0 && (
        <ul className={styles.entries}>
          {needs.map((need) => (
            <li key={need.id}>
              {changing === need.id ? (
                <InPlace label={t('needs.changeOf', { what: need.what })}>
                  <NeedForm personId={personId} need={need} onEnd={() => setChanging(null)} />
                </InPlace>
              ) : (
                <>
                  <NeedLines need={need} />
                  {writes && (
                    <div className={styles.buttons}>
                      <Button
                        look="quiet"
                        label={t('needs.changeOf', { what: need.what })}
                        onPress={() => setChanging(need.id)}
                      >
                        {t('needs.change')}
                      </Button>
                      <Button
                        look="quiet"
                        label={t('needs.removeOf', { what: need.what })}
                        onPress={() => remove(need)}
                      >
                        {t('needs.remove')}
                      </Button>
                    </div>
                  )}
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {writes && (
        <AddHere
          title={t('needs.add')}
          saved={t('needs.saved')}
          form={`people.addNeed:${personId}`}
        >
          {(onEnd) => <NeedForm personId={personId} need={null} onEnd={onEnd} />}
        </AddHere>
      )}
    </>
  );
}

function NeedLines({ need }: { readonly need: Need }) {
  const { t } = useTranslation('people');
  const { what, kind, printFormat, reviewOn } = need;
  const more = [
    ...(kind === 'other' ? [] : [t(`needs.kinds.${kind}`)]),
    ...(printFormat === null
      ? []
      : [t('needs.prints', { format: t(`formats.${printFormat}`).toLowerCase() })]),
  ];
  const due = reviewOn !== null && reviewOn <= localDate(new Date());
  return (
    <>
      <p>{what}</p>
      {more.length > 0 && <p className={styles.soft}>{more.join(' · ')}</p>}
      {reviewOn !== null &&
        (due ? (
          <Status kind="to-do">{t('needs.askNow', { date: formats.date(reviewOn) })}</Status>
        ) : (
          <p className={styles.soft}>{t('needs.ask', { date: formats.date(reviewOn) })}</p>
        ))}
    </>
  );
}

/** Stands for a need that says nothing about prints. */
const none = 'none';

interface NeedFormProps {
  readonly personId: string;
  /** The need to change; null for a new one. */
  readonly need: Need | null;
  readonly onEnd: () => void;
}

function NeedForm({ personId, need, onEnd }: NeedFormProps) {
  const { t } = useTranslation('people');
  const { id: needId = '', version: expectedVersion = 0 } = need ?? {};
  const form = useContractForm({
    schema: people.addNeed.input,
    area: 'people',
    draft: {
      need: need?.what ?? '',
      needKind: (need?.kind ?? 'other') as Need['kind'],
      printFormat: need?.printFormat ?? none,
      reviewOn: need?.reviewOn ?? '',
    },
    keptAs: need ? `people.changeNeed:${personId}:${needId}` : `people.addNeed:${personId}`,
    ...(need && { version: expectedVersion }),
    guarded: true,
    toInput: ({ need: what, needKind: kind, printFormat, reviewOn }) => ({
      personId,
      need: {
        ...{ what, kind, reviewOn: reviewOn || null },
        printFormat: printFormat === none ? null : printFormat,
      },
    }),
    fieldOf: (path) =>
      path
        .replace(/^need\./, '')
        .replace(/^what$/, 'need')
        .replace(/^kind$/, 'needKind'),
    send: (input) =>
      need
        ? api.people.changeNeed({ needId, expectedVersion, need: input.need })
        : api.people.addNeed(input),
    onSaved: onEnd,
  });
  const cancel = () => {
    form.abandon();
    onEnd();
  };
  return (
    <Form form={form} label={t(need ? 'needs.changeOf' : 'needs.add', { what: need?.what })}>
      <TextField {...form.field('need')} required />
      <Select
        {...form.field('needKind')}
        onChange={(needKind) => needKind !== '' && form.change({ needKind })}
        choices={needKinds.map((value) => ({ value, label: t(`needs.kinds.${value}`) }))}
      />
      <Select
        {...form.field('printFormat')}
        onChange={(printFormat) => printFormat !== '' && form.change({ printFormat })}
        choices={([none, ...printFormats] as const).map((value) => ({
          ...{ value, label: t(`formats.${value}`) },
        }))}
      />
      <DateField {...form.field('reviewOn')} kind="coming" />
      <FormEnd
        form={form}
        save={t('needs.save')}
        {...(need && { cancel: { onPress: cancel, words: t('needs.cancel') } })}
      />
    </Form>
  );
}
