import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  Link,
  type RouteObject,
  useLoaderData,
  useLocation,
  useNavigate,
  useParams,
  useRevalidator,
} from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { plainWords as contract } from '../../../shared/contract/plainWords.ts';
import { answer, api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Table } from '../../ui/Table.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from '../projects/projects.module.css';

const load = () => answer(api.plainWords.list({}));
type Loaded = OutputOf<(typeof contract)['list']>;
type Word = Loaded['words'][number];

const listPath = '/settings/plain-words';
const pathOf = (word: string) => `${listPath}/of/${encodeURIComponent(word)}`;

/** What a page tells the list when it goes back there. */
interface Done {
  readonly done: 'saved' | 'removed' | 'back';
  readonly word: string;
}

/** The whole list, and the words of the app that the charity took out. */
function PlainWordList() {
  const { t } = useTranslation('plainWords');
  const { words, removed } = useLoaderData<Loaded>();
  const { revalidate } = useRevalidator();
  const list = useRef<HTMLDivElement>(null);
  const arrived = useLocation().state as Done | null;
  const [told, setTold] = useState<Done | null>(arrived?.done ? arrived : null);
  const [refusal, setRefusal] = useState<string | null>(null);
  async function bringBack({ word, version: expectedVersion }: Loaded['removed'][number]) {
    const reply = await api.plainWords.bringBack({ word, expectedVersion });
    setRefusal(reply.ok ? null : reply.error.code);
    setTold(reply.ok ? { done: 'back', word } : null);
    await revalidate();
  }
  // The button goes with its word: the focus goes on to the word, once it is in the list again.
  const back = told?.done === 'back' && words.some(({ word }) => word === told.word) && told.word;
  useEffect(() => {
    if (back) list.current?.querySelector<HTMLElement>(`[href$="${pathOf(back)}"]`)?.focus();
  }, [back]);
  const columns = [
    {
      key: 'word',
      head: t('fields.word'),
      cell: ({ word }: Word) => <Link to={pathOf(word)}>{word}</Link>,
    },
    { key: 'plainer', head: t('fields.plainer'), cell: ({ plainer }: Word) => plainer },
    {
      key: 'from',
      head: t('from'),
      cell: ({ own }: Word) => t(own ? 'fromYou' : 'fromApp'),
    },
  ];
  return (
    <Page
      back="settings"
      screen={t('title')}
      lead={<p>{t('lead')}</p>}
      actions={<Link to={`${listPath}/new`}>{t('add')}</Link>}
    >
      {told && <Notice kind="success" title={t(`done.${told.done}`, { word: told.word })} />}
      {refusal !== null && <RefusalNotice area="plainWords" title={t('notDone')} code={refusal} />}
      <div ref={list}>
        <Section title={t('all')}>
          <Table columns={columns} rows={words} rowKey={({ word }) => word} />
        </Section>
      </div>
      {removed.length > 0 && (
        <Disclosure title={t('removed')} beside={formats.number(removed.length)}>
          <ul className={styles.list}>
            {removed.map((each) => (
              <li key={each.word}>
                {each.word}{' '}
                <Button
                  look="quiet"
                  label={t('bringBackOf', { word: each.word })}
                  onPress={() => void bringBack(each)}
                >
                  {t('bringBack')}
                </Button>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </Page>
  );
}

/** One word, or a new one: what to say instead. */
function PlainWordPage() {
  const { words } = useLoaderData<Loaded>();
  const { word } = useParams();
  const found = words.find((each) => each.word === word) ?? null;
  return <WordForm key={word} found={found} />;
}

function WordForm({ found }: { readonly found: Word | null }) {
  const { t } = useTranslation('plainWords');
  const navigate = useNavigate();
  const [refusal, setRefusal] = useState<string | null>(null);
  const expectedVersion = found?.version ?? 0;
  const form = useContractForm({
    schema: contract.put.input,
    area: 'plainWords',
    draft: { word: found?.word ?? '', plainer: found?.plainer ?? '' },
    keptAs: found ? `plainWords.put:${found.word}` : 'plainWords.put',
    ...(found && { version: expectedVersion }),
    guarded: true,
    toInput: (draft) => ({ ...draft, expectedVersion }),
    send: api.plainWords.put,
    next: (_, __, { word }) => ({ to: listPath, state: { done: 'saved', word } satisfies Done }),
  });
  const cancel = () => {
    form.abandon();
    void navigate(listPath);
  };
  async function remove({ word }: Word) {
    const reply = await api.plainWords.remove({ word, expectedVersion });
    if (!reply.ok) return setRefusal(reply.error.code);
    form.abandon();
    void navigate(listPath, { state: { done: 'removed', word } satisfies Done });
  }
  return (
    <Page
      back={{ to: listPath, name: t('title') }}
      title={found?.word ?? t('add')}
      windowTitle={t('title')}
    >
      <Form form={form}>
        {!found && <TextField {...form.field('word')} required autoFocus />}
        <TextField {...form.field('plainer')} description={t('plainerHint')} required />
        <FormEnd form={form} save={t('save')} cancel={{ onPress: cancel, words: t('cancel') }} />
      </Form>
      {found && (
        <Section title={t('remove')}>
          <p>{t(found.own ? 'removeOwn' : 'removeApps')}</p>
          {refusal !== null && (
            <RefusalNotice area="plainWords" title={t('notDone')} code={refusal} />
          )}
          <div>
            <Button onPress={() => void remove(found)}>{t('remove')}</Button>
          </div>
        </Section>
      )}
    </Page>
  );
}

export const plainWordsRoutes: RouteObject[] = [
  { path: 'settings/plain-words', loader: load, element: <PlainWordList /> },
  { path: 'settings/plain-words/new', loader: load, element: <PlainWordPage /> },
  { path: 'settings/plain-words/of/:word', loader: load, element: <PlainWordPage /> },
];
