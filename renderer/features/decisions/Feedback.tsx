import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  Link,
  type LoaderFunctionArgs,
  useLoaderData,
  useNavigation,
  useRevalidator,
} from 'react-router';
import type { InputOf, OutputOf } from '../../../shared/contract/define.ts';
import type { feedback } from '../../../shared/contract/feedback.ts';
import { type PrintFormat, printSizes } from '../../../shared/domain/paper.ts';
import { answer, api } from '../../lib/api.ts';
import { useChosen } from '../../lib/useChosen.ts';
import { useSaveFile } from '../../lib/useSaveFile.ts';
import { PaperPage } from '../../report/PaperPage.tsx';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Select } from '../../ui/Select.tsx';
import { loadProject, projectPath } from '../projects/project.ts';
import styles from './decisions.module.css';
import { NotReached } from './NotReached.tsx';
import { SizeAndEasy, sizeAndEasyIn } from './SizeAndEasy.tsx';

export type Asked = InputOf<(typeof feedback)['preview']>['asked'];
type Preview = OutputOf<(typeof feedback)['preview']>;

/** What the address asks for; null as long as nothing is chosen. */
function askedIn(projectId: string, said: URLSearchParams): Asked | null {
  const { size, easy } = sizeAndEasyIn(said);
  const [personId, celebrationId] = [said.get('person'), said.get('thanks')];
  switch (said.get('of')) {
    case 'poster':
      return { of: 'poster', projectId, size, quotes: said.has('quotes') };
    case 'certificate':
      return celebrationId === null ? null : { of: 'certificate', celebrationId, size, easy };
    default:
      return personId === null ? null : { of: 'letter', projectId, personId, size, easy };
  }
}

/** The page that the address asks for, as it would be printed today, or why it may not be. */
export async function loadFeedback({ params, request }: LoaderFunctionArgs) {
  const asked = askedIn(params.projectId ?? '', new URL(request.url).searchParams);
  const [project, { people }, reply] = await Promise.all([
    loadProject({ params }),
    answer(api.feedback.contributors({ projectId: params.projectId ?? '' })),
    asked && api.feedback.preview({ asked }),
  ]);
  return {
    ...{ project, people, asked },
    preview: reply?.ok ? reply.value : null,
    refusal: reply && !reply.ok ? reply.error.code : null,
  };
}

/** The choices of size and style that a person's print format asks for. */
const proposed = (format: PrintFormat) => ({
  size: format === 'large' ? 'large' : null,
  easy: format === 'easy-read' || format === 'said-aloud' ? '' : null,
});

/** Formats that no page on paper can meet alone. */
const otherWays: readonly PrintFormat[] = ['other-language', 'said-aloud'];

/** "You said, we did": a letter to one person, a public poster, or a certificate. */
export function Feedback() {
  const { t } = useTranslation(['feedback', 'people']);
  const { project, people, asked, preview, refusal } =
    useLoaderData<Awaited<ReturnType<typeof loadFeedback>>>();
  const { said, choose } = useChosen();
  const of = said.get('of') ?? 'letter';
  const chosen = askedIn(project.id, said);
  const formatOf = (personId: string) =>
    people.find(({ id }) => id === personId)?.printFormat ?? 'standard';
  const barred = people.filter(({ bar }) => bar !== null);
  const reached = people.filter(({ bar }) => bar === null);
  return (
    <Page
      back={{ to: projectPath(project.id), name: project.name }}
      screen={t('title')}
      lead={<p>{t('lead')}</p>}
    >
      {of !== 'certificate' && (
        <RadioGroup
          name="of"
          label={t('of.label')}
          value={of}
          onChange={(value) => choose({ of: value })}
          choices={(['letter', 'poster'] as const).map((value) => ({
            value,
            label: t(`of.${value}`),
            hint: t(`of.${value}Hint`),
          }))}
        />
      )}
      {of === 'letter' &&
        (reached.length > 0 ? (
          <Select
            name="person"
            label={t('person')}
            value={
              reached.some(({ id }) => id === said.get('person')) ? (said.get('person') ?? '') : ''
            }
            onChange={(person) => choose({ person, ...proposed(formatOf(person)) })}
            choices={reached.map(({ id, name, safeContact, printFormat }) => {
              const prints = printFormat === 'standard' ? null : t(`people:formats.${printFormat}`);
              const hint = [safeContact, prints].filter(Boolean).join(' · ');
              return { value: id, label: name, ...(hint !== '' && { hint }) };
            })}
          />
        ) : (
          <p>{t(people.length === 0 ? 'noContributors' : 'noLetters')}</p>
        ))}
      {chosen?.of === 'letter' && otherWays.includes(formatOf(chosen.personId)) && (
        <Notice kind="info" title={t(`askedFor.${formatOf(chosen.personId)}` as never)} />
      )}
      {chosen !== null && 'easy' in chosen && <SizeAndEasy {...chosen} onChoose={choose} />}
      {chosen?.of === 'poster' && (
        <RadioGroup
          name="size"
          label={t('size.label')}
          row
          value={chosen.size}
          onChange={(size) => choose({ size })}
          choices={printSizes.map((value) => ({ value, label: t(`size.${value}`) }))}
        />
      )}
      {chosen?.of === 'poster' && (
        <Checkbox
          hint={t('quotesHint')}
          selected={chosen.quotes}
          onChange={(quotes) => choose({ quotes: quotes ? '' : null })}
        >
          {t('quotes')}
        </Checkbox>
      )}
      {refusal !== null && <RefusalNotice area="feedback" title={t('notPrinted')} code={refusal} />}
      {asked !== null && preview !== null && (
        <Preview
          key={JSON.stringify(asked)}
          asked={asked}
          preview={preview}
          projectId={project.id}
        />
      )}
      {of === 'letter' && barred.length > 0 && (
        <Section title={t('barred')}>
          <ul className={styles.rows}>
            {barred.map(({ id, name, bar }) => (
              <li key={id}>
                <span className={styles.rowWords}>{name}</span>
                {bar && <NotReached bar={bar} />}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  );
}

/** Of a form that asks for a page: how it is sent, and the page that came, for under the form. */
export function usePreview() {
  const [shown, setShown] = useState<PreviewProps | null>(null);
  async function send(input: InputOf<(typeof feedback)['preview']>) {
    const reply = await api.feedback.preview(input);
    if (reply.ok) setShown({ asked: input.asked, preview: reply.value });
    return reply;
  }
  return { send, page: shown && <Preview key={JSON.stringify(shown)} {...shown} /> };
}

interface PreviewProps {
  readonly asked: Asked;
  readonly preview: Preview;
  /** Of a letter: the project that it is about. */
  readonly projectId?: string;
}

/** The page as it will be on paper, what was left out of it, and the button that writes it. */
export function Preview({ asked, preview, projectId }: PreviewProps) {
  const { t } = useTranslation(['feedback', 'common']);
  const { revalidate } = useRevalidator();
  // Another page is on its way: this one is not what was chosen.
  const busy = useNavigation().state === 'loading';
  const { saved, refusal, save } = useSaveFile();
  const { paper, seen, people, replaced, notQuoted } = preview;

  async function print() {
    const name = `${t(`file.${asked.of}`)}.pdf`;
    const print = (file: string) => api.feedback.save({ asked, seen, people, file });
    // What stands now, and why, is what the page shows next.
    if (await save(name, print)) void revalidate();
  }
  return (
    <Section title={t('preview')}>
      {replaced > 0 && <Notice kind="info" title={t('replaced', { count: replaced })} />}
      {notQuoted.length > 0 && (
        <Notice kind="info" title={t('notQuoted')}>
          <ul>
            {notQuoted.map(({ name, consent }) => (
              <li key={name}>{t('notQuotedOf', { name, state: t(`common:status.${consent}`) })}</li>
            ))}
          </ul>
        </Notice>
      )}
      <div className={styles.sheet}>
        <PaperPage paper={paper} />
      </div>
      {saved && (
        <Notice kind="success" title={t('saved', saved)}>
          <p>{t('savedWhat')}</p>
          {asked.of === 'letter' && projectId !== undefined && (
            <p>
              <Link to={projectPath(projectId, 'news')}>{t('tickOff')}</Link>
            </p>
          )}
        </Notice>
      )}
      {refusal !== null && <RefusalNotice area="feedback" title={t('notPrinted')} code={refusal} />}
      <div>
        <Button look="primary" icon={Download} busy={busy} onPress={() => void print()}>
          {t('save')}
        </Button>
      </div>
    </Section>
  );
}
