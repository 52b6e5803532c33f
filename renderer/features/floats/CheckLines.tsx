import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, type LoaderFunctionArgs, useLoaderData, useNavigate } from 'react-router';
import { floats as contract } from '../../../shared/contract/floats.ts';
import { isChecked } from '../../../shared/domain/floats.ts';
import { api, Refused } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { CheckboxGroup } from '../../ui/CheckboxGroup.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Form, FormEnd, FormPage } from '../../ui/Form.tsx';
import { Page } from '../../ui/Page.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { loadBook } from './CashBook.tsx';
import { useLineWords } from './entryWords.ts';
import styles from './floats.module.css';
import { type Book, cashPath, loadLine, type Told } from './floats.ts';

type Entry = Book['entries'][number];
type Loaded = Awaited<ReturnType<typeof loadLines>>;

/** The lines of other users that are not checked yet; of one sample alone, where the address names it. */
export async function loadLines(args: LoaderFunctionArgs) {
  const book = await loadBook(args);
  const sampleId = new URL(args.request.url).searchParams.get('sample');
  const sample = book.samples.find(({ id }) => id === sampleId) ?? null;
  const lines = book.entries.filter(
    ({ id, mine, checks }) =>
      !mine && !isChecked(checks) && (sample === null || sample.entries.includes(id)),
  );
  return { ...book, sample, lines };
}

const daysIn = ({ from, to }: Pick<Loaded, 'from' | 'to'>) => `from=${from}&to=${to}`;

/** What a second person looks over: all lines of some days, or some that are drawn at random. */
export function CheckLines() {
  const { t } = useTranslation('floats');
  const loaded = useLoaderData<Loaded>();
  const { float, lines, sample, from, to } = loaded;
  const { id, name } = float;
  const here = `${cashPath}/${id}/check?${daysIn(loaded)}`;
  return (
    <Page
      back={{ to: `${cashPath}/${id}?${daysIn(loaded)}`, name: t('book.title', { name }) }}
      title={t('check.title', { name })}
      windowTitle={t('actions.check')}
      lead={
        <p>
          {t('book.span', { from: formats.date(from), to: formats.date(to) })} {t('check.lead')}
        </p>
      }
    >
      {sample && (
        <p>
          {t('check.drawnBy', {
            ...{ by: sample.by, at: formats.date(sample.at.slice(0, 10)) },
            seed: formats.number(sample.seed),
          })}
          {'. '}
          <Link to={here}>{t('check.all')}</Link>
        </p>
      )}
      {lines.length === 0 ? (
        <p>{t('check.none')}</p>
      ) : (
        <Lines key={sample?.id ?? ''} floatId={id} lines={lines} />
      )}
      <Disclosure title={t('check.draw')} form={`floats.sample:${id}`}>
        <Draw loaded={loaded} />
      </Disclosure>
    </Page>
  );
}

function Lines({ floatId, lines }: { readonly floatId: string; readonly lines: readonly Entry[] }) {
  const { t } = useTranslation('floats');
  const line = useLineWords();
  const [loaded] = useState(lines);
  const form = useContractForm({
    schema: contract.check.input,
    area: 'floats',
    draft: { entryIds: [] as readonly string[], comment: '' },
    keptAs: `floats.check:${floatId}`,
    guarded: true,
    toInput: ({ entryIds, comment }) => ({ floatId, entryIds, comment: comment.trim() || null }),
    send: api.floats.check,
    next: ({ checked }) => {
      const state: Told = { done: 'checked', count: checked };
      return { to: `${cashPath}/${floatId}`, state };
    },
  });
  return (
    <Form form={form}>
      <CheckboxGroup
        name="entryIds"
        label={t('check.which')}
        value={form.draft.entryIds}
        onChange={(entryIds) => form.change({ entryIds })}
        choices={loaded.map((entry) => ({ value: entry.id, label: line(entry) }))}
        error={form.errorAt('entryIds')}
      />
      <TextField {...form.field('comment')} description={t('check.commentHint')} />
      <FormEnd
        form={form}
        save={t('check.save')}
        cancel={{ to: `${cashPath}/${floatId}`, words: t('form.cancel') }}
      />
    </Form>
  );
}

function Draw({ loaded }: { readonly loaded: Loaded }) {
  const { t } = useTranslation('floats');
  const navigate = useNavigate();
  const { float, from, to } = loaded;
  const form = useContractForm({
    schema: contract.sample.input,
    area: 'floats',
    draft: { size: '5' },
    keptAs: `floats.sample:${float.id}`,
    toInput: ({ size }) => ({
      ...{ floatId: float.id, from, to },
      size: /^\d{1,4}$/.test(size.trim()) ? Number(size) : size,
    }),
    send: api.floats.sample,
    onSaved: ({ id }) =>
      void navigate(`${cashPath}/${float.id}/check?${daysIn(loaded)}&sample=${id}`),
  });
  return (
    <Form form={form} label={t('check.draw')}>
      <p className={styles.soft}>{t('check.drawHint')}</p>
      <TextField {...form.field('size')} inputMode="numeric" short />
      <FormEnd form={form} save={t('check.drawDo')} saveLook="secondary" />
    </Form>
  );
}

/** A line of the book whose check may be taken back. */
export async function loadChecked(args: LoaderFunctionArgs) {
  const { float, entry } = await loadLine(args);
  const check = entry.checks.at(-1);
  if (!check || !isChecked(entry.checks)) throw new Refused('not-found');
  return { float, entry, check };
}

export function UncheckLine() {
  const { t } = useTranslation('floats');
  const line = useLineWords();
  const [{ float, entry, check }] = useState(useLoaderData<typeof loadChecked>());
  const book = `${cashPath}/${float.id}`;
  const form = useContractForm({
    schema: contract.uncheck.input,
    area: 'floats',
    draft: { comment: '' },
    keptAs: `floats.uncheck:${entry.id}`,
    guarded: true,
    toInput: ({ comment }) => ({ entryId: entry.id, comment }),
    send: api.floats.uncheck,
    next: () => ({ to: book, state: { done: 'unchecked' } satisfies Told }),
  });
  return (
    <FormPage
      form={form}
      back={{ to: book, name: t('book.title', { name: float.name }) }}
      screen={t('check.undoTitle')}
      lead={<p>{t('check.undoLead', { by: check.by, at: formats.instant(check.at) })}</p>}
      save={t('check.undo')}
      cancel={{ to: book, words: t('form.cancel') }}
    >
      <p>{line(entry)}</p>
      <TextField {...form.field('comment')} label={t('check.undoWhy')} required />
    </FormPage>
  );
}
