import { CalendarPlus, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useNavigate } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { contract } from '../../../shared/contract/index.ts';
import { isDate, monthsLater } from '../../../shared/domain/dates.ts';
import {
  mostRepeats,
  type RepeatStep,
  repeatDays,
  repeatProblem,
  repeatSteps,
} from '../../../shared/domain/repeats.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import type { loadRegister } from './Register.tsx';

type Repeated = OutputOf<typeof contract.sessions.repeat>;

/** Makes a session again on later days, each one a session of its own. */
export function RepeatSession() {
  const { t } = useTranslation('sessions');
  const { session } = useLoaderData<typeof loadRegister>();
  const navigate = useNavigate();
  const [done, setDone] = useState<Repeated | null>(null);
  const here = `/sessions/${session.id}`;
  const form = useContractForm({
    schema: contract.sessions.repeat.input,
    area: 'sessions',
    draft: { every: 'week' as RepeatStep, until: '' },
    keptAs: `sessions.repeat:${session.id}`,
    guarded: true,
    toInput: (draft) => ({ sessionId: session.id, ...draft }),
    send: api.sessions.repeat,
    onSaved: setDone,
  });
  const { every, until } = form.draft;
  const cancel = () => {
    form.abandon();
    void navigate(here);
  };
  return (
    <Page
      back={{ to: here, name: session.title }}
      screen={t('repeat.title')}
      lead={t('repeat.lead', { title: session.title, on: formats.day(session.on) })}
    >
      {done === null ? (
        <Form form={form}>
          <RadioGroup
            {...form.field('every')}
            onChange={(next) => next !== '' && form.change({ every: next })}
            choices={repeatSteps.map((value) => ({
              value,
              label: t(`repeat.every.${value}`),
            }))}
          />
          <DateField
            {...form.field('until')}
            kind="coming"
            example={monthsLater(session.on, 3)}
            required
          />
          <p role="status">{foretold(repeatable(session.on, every, until), t)}</p>
          <FormEnd
            form={form}
            icon={CalendarPlus}
            save={t('repeat.do')}
            cancel={{ onPress: cancel, words: t('form.cancel') }}
          />
        </Form>
      ) : (
        <Done done={done} />
      )}
    </Page>
  );
}

const repeatable = (on: string, every: RepeatStep, until: string) =>
  isDate(until) ? repeatDays(on, every, until) : [];

/** What pressing the button would make, before it is pressed. */
function foretold(
  days: readonly string[],
  t: ReturnType<typeof useTranslation<'sessions'>>['t'],
): string {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return '';
  if (repeatProblem(days) !== null) return t('repeat.tooMany', { most: mostRepeats });
  const words = { count: days.length, first: formats.day(first), last: formats.day(last) };
  return t('repeat.foretold', words);
}

/** What was made and what was skipped, and the way to take it back. */
function Done({ done: { made, skipped } }: { readonly done: Repeated }) {
  const { t } = useTranslation('sessions');
  const [after, setAfter] = useState<
    { removed: number; kept: number } | { refused: string } | null
  >(null);

  async function takeBack() {
    const reply = await api.sessions.undoRepeat({ sessionIds: made.map(({ id }) => id) });
    setAfter(reply.ok ? reply.value : { refused: reply.error.code });
  }

  if (after !== null && 'refused' in after) {
    return <RefusalNotice area="sessions" title={t('repeat.notUndone')} code={after.refused} />;
  }
  return (
    <>
      {after === null ? (
        <Notice
          kind="success"
          title={t('repeat.made', { count: made.length })}
          action={
            made.length > 0 && (
              <Button icon={Undo2} onPress={() => void takeBack()}>
                {t('repeat.undo')}
              </Button>
            )
          }
        >
          {skipped.length > 0 && (
            <p>
              {t('repeat.skipped', {
                count: skipped.length,
                days: skipped.map((on) => formats.date(on)).join(', '),
              })}
            </p>
          )}
        </Notice>
      ) : (
        <Notice kind="success" title={t('repeat.undone', { count: after.removed })}>
          {after.kept > 0 && <p>{t('repeat.kept', { count: after.kept })}</p>}
        </Notice>
      )}
      {after === null && (
        <ul>
          {made.map(({ id, on }) => (
            <li key={id}>
              <Link to={`/sessions/${id}`}>{formats.day(on)}</Link>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
