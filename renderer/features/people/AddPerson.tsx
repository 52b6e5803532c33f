import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useLocation, useNavigate, useSearchParams } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { people } from '../../../shared/contract/people.ts';
import { isDate } from '../../../shared/domain/dates.ts';
import { callName } from '../../../shared/domain/people.ts';
import { apartInWords } from '../../lib/apart.ts';
import { api } from '../../lib/api.ts';
import { focusField } from '../../lib/focus.ts';
import { useContractForm } from '../../lib/form.ts';
import { useQuery } from '../../lib/useQuery.ts';
import { Button } from '../../ui/Button.tsx';
import { FormPage } from '../../ui/Form.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { AboutFields } from '../consents/AboutFields.tsx';
import type { Purpose } from '../consents/answers.ts';
import { type AnswersByPurpose, PurposeQuestions } from '../consents/PurposeQuestions.tsx';
import { type OwnField, ownLabels } from '../ownFields/ownDraft.ts';
import { FirstFields, MoreFields } from './PersonFields.tsx';
import styles from './people.module.css';
import { addFieldOf, addInput, newDraft, type PersonDraft } from './personDraft.ts';

type Added = OutputOf<(typeof people)['add']>;

/** What the form for a new person loads. */
export interface ToAdd {
  readonly purposes: readonly Purpose[];
  readonly fields: readonly OwnField[];
}

/** The form for a new person; another one begins afresh, and the first is kept for later. */
export function AddPerson() {
  const unfinished = useSearchParams()[0].get('form');
  const form = unfinished === null ? 'people.add' : `people.add:${unfinished}`;
  return <AddPersonForm key={form} keptAs={form} />;
}

/** Adds a person, and with them what they agree to, in the exact words they are asked with. */
function AddPersonForm({ keptAs }: { readonly keptAs: string }) {
  const { t } = useTranslation('people');
  const { purposes, fields } = useLoaderData<ToAdd>();
  const navigate = useNavigate();
  const typed = (useLocation().state as { name?: string } | null)?.name ?? '';
  const [added, setAdded] = useState<Added | null>(null);
  const form = useContractForm({
    schema: people.add.input,
    area: 'people',
    draft: newDraft(typed, fields),
    keptAs,
    guarded: true,
    toInput: (draft) => addInput(draft, purposes, fields),
    labels: ownLabels(fields),
    fieldOf: addFieldOf,
    send: api.people.add,
    onSaved: (person, intent) => {
      if (intent === 'another') startAgain(person);
    },
    next: ({ id }, intent) =>
      intent === 'another'
        ? null
        : { to: `/people/${id}`, replace: true, state: { saved: 'added' } },
  });
  const { change } = form;
  const { answers } = form.draft;
  const setAnswers = useCallback((next: AnswersByPurpose) => change({ answers: next }), [change]);

  const asked = Object.keys(answers).length > 0;
  const [sent, setSent] = useState(false);
  /** Enter in a field saves no person who was not asked: it leads to the first question. */
  function askFirst(): boolean {
    if (asked) return false;
    setSent(true);
    return focusField('answers.0');
  }

  function startAgain(person: Added) {
    form.reset(newDraft('', fields));
    setAdded(person);
    setSent(false);
  }

  useEffect(() => void focusField('firstName'), []);
  useEffect(() => {
    if (added) focusField('firstName');
  }, [added]);

  return (
    <FormPage
      form={form}
      back="people"
      screen={t('add.title')}
      lead={<p>{t('add.lead')}</p>}
      another
      onEnter={askFirst}
      save={t('add.save')}
      inSight
      cancel={{ to: '/people', words: t('add.cancel') }}
      more={<Button onPress={() => form.submit('another')}>{t('add.another')}</Button>}
      before={
        added && (
          <Notice
            kind="success"
            title={t('add.saved', { name: callName(added) })}
            action={
              <Button look="quiet" onPress={() => void navigate(`/people/${added.id}`)}>
                {t('add.open', { name: callName(added) })}
              </Button>
            }
          >
            <p>{t('add.next')}</p>
          </Notice>
        )
      }
    >
      <div className={styles.one}>
        <FirstFields form={form} afterNames={<SimilarPeople draft={form.draft} />} />
        <section className={styles.one} aria-labelledby="consents">
          <div className={styles.intro}>
            <h2 id="consents">{t('add.consents')}</h2>
            <p className={styles.soft}>{t('add.consentsLead')}</p>
            <p role="status" className={styles.askFirst}>
              {sent && !asked && t('add.askFirst')}
            </p>
          </div>
          <PurposeQuestions purposes={purposes} answers={answers} onChange={setAnswers} />
          {asked && <AboutFields form={form} answers={Object.values(answers)} />}
        </section>
        <MoreFields form={form} own={fields} key={added?.id ?? ''} />
      </div>
    </FormPage>
  );
}

const pauseMs = 250;

const lineOf = (typed: string) => typed.trim().slice(0, 200) || null;

/** People who may be the one being typed, with what tells them apart; asked when typing pauses. */
function SimilarPeople({ draft }: { readonly draft: PersonDraft }) {
  const { t } = useTranslation(['people', 'common']);
  const { firstName, lastName, knownAs, aliases, dateOfBirth, phone, email, postcode } = draft;
  const asked = {
    firstName: lineOf(firstName) ?? '',
    lastName: lineOf(lastName),
    knownAs: lineOf(knownAs),
    aliases: aliases.split(',').flatMap((name) => lineOf(name) ?? []),
    dateOfBirth: isDate(dateOfBirth) ? dateOfBirth : null,
    ...{ phone: lineOf(phone), email: lineOf(email), postcode: lineOf(postcode) },
  };
  // Nothing is lost where this cannot be read: it only spares double work.
  const { last } = useQuery('people.similar', asked.firstName === '' ? null : asked, pauseMs);
  const rows = asked.firstName === '' ? [] : (last?.rows ?? []);
  if (rows.length === 0) return null;
  const words = apartInWords(
    rows.map((row) => ({ ...row, apart: row })),
    t,
  );
  return (
    <Notice kind="info" title={t('similar.title', { count: rows.length })}>
      <ul className={styles.similar}>
        {rows.map(({ id, name, safeContact, mark, shares }) => {
          const marked = mark && t(`common:status.${mark}`);
          const shared = shares && t(`similar.shares.${shares}`);
          const told = [shared, marked, words.get(id), mark === null && safeContact]
            .filter(Boolean)
            .join(' · ');
          return (
            <li key={id}>
              <Link to={`/people/${id}`}>{name}</Link>
              {told !== '' && <span className={styles.soft}>{told}</span>}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}
