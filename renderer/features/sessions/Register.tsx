import {
  ArrowDownToLine,
  Calculator,
  CheckCheck,
  MessageSquare,
  Minus,
  UserPlus,
  Users,
} from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData } from 'react-router';
import { localDate } from '../../../shared/domain/dates.ts';
import { absenceKinds, registerTotals } from '../../../shared/domain/sessions.ts';
import { answer, api } from '../../lib/api.ts';
import { useUnfinished } from '../../lib/drafts.ts';
import { formats } from '../../lib/formats.ts';
import { useQuery } from '../../lib/useQuery.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorSummary } from '../../ui/ErrorSummary.tsx';
import { Grid } from '../../ui/grid/Grid.tsx';
import { GridFrame } from '../../ui/grid/GridFrame.tsx';
import { KeptNotice } from '../../ui/KeptNotice.tsx';
import { Section, Toolbar } from '../../ui/Layout.tsx';
import { LeaveGuard } from '../../ui/LeaveGuard.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { SavedState } from '../../ui/SavedState.tsx';
import { useBroughtIn } from '../imports/useBroughtIn.ts';
import { useMay } from '../shell/open.ts';
import { SessionNotes } from '../workNotes/SessionNotes.tsx';
import { AddPeople, addingForm } from './AddPeople.tsx';
import { CheckAnswers, checkForm } from './CheckAnswers.tsx';
import { HeadCount } from './HeadCount.tsx';
import { PayMiles } from './PayMiles.tsx';
import styles from './Register.module.css';
import { RemoveSession } from './RemoveSession.tsx';
import { registerFoot } from './registerColumns.tsx';
import { workedOut } from './registerFees.ts';
import { allPresent, type Register, type Row } from './registerRows.ts';
import { ShareAmount } from './ShareAmount.tsx';
import { useRegister } from './useRegister.ts';
import { WorkOutFees } from './WorkOutFees.tsx';

const noRules: readonly never[] = [];

const absenceSigns = { 'sent-word': MessageSquare, absent: Minus } as const;

/** What is written about a session at length, in the order of its form. */
const writtenParts = ['purpose', 'agenda', 'accessNotes', 'made', 'note'] as const;

export async function loadRegister({ params }: { params: { sessionId?: string } }) {
  return answer(api.sessions.register({ sessionId: params.sessionId ?? '' }));
}

/** A session's register. Another session begins afresh. */
export function RegisterScreen() {
  const register = useLoaderData<typeof loadRegister>();
  return <RegisterOf key={register.session.id} register={register} />;
}

function RegisterOf({ register }: { readonly register: Register }) {
  const { t } = useTranslation(['sessions', 'consents']);
  const draft = useRegister(register);
  const { session, rows, grid, changes, changed, busy } = draft;
  const [adding, setAdding] = useState(false);
  const [feesOpen, setFeesOpen] = useState(false);
  const [checking, setChecking] = useState(false);
  const nextStep = useRef<HTMLButtonElement>(null);
  const feesButton = useRef<HTMLButtonElement>(null);
  const [asked, setAsked] = useState({ alone: false, second: false });
  const today = localDate(new Date());
  const may = useMay();
  const pays = may('payments.write') && rows.length > 0;
  const paying = useQuery('payPolicies.ofSession', pays ? { sessionId: session.id } : null).value;
  const policy = paying?.policy ?? null;
  const worked = useMemo(
    () => workedOut(policy, session, rows, changes),
    [policy, session, rows, changes],
  );
  const totals = registerTotals(rows);
  const { cashPence } = totals;
  const paidOn = session.on < today ? session.on : today;

  // A check that was not finished opens again once what it checks is back.
  useUnfinished(checkForm(session.id), () => setChecking(true));

  useUnfinished(addingForm(session.id), () => setAdding(true));

  const add = (more: readonly Row[], words: string) => grid.apply([...rows, ...more], words);

  // What was pressed goes away with the offer: the focus goes to what comes next.
  function addUsual() {
    flushSync(() => add(draft.usual, t('register.added', { count: draft.usual.length })));
    nextStep.current?.focus();
  }

  // The button that was pressed goes away with its part: the focus goes to what opened it.
  function putFees(filled: readonly Row[], words: string) {
    flushSync(() => {
      grid.apply(filled, words);
      setFeesOpen(false);
    });
    feesButton.current?.focus();
  }

  function checkAndSave() {
    if (checking || !draft.check()) return;
    if (changes.length > 0) setChecking(true);
    else void draft.save(paidOn);
  }

  async function confirm(...of: Parameters<typeof draft.save>) {
    const ended = await draft.save(...of);
    const asks = ended === 'alone' || ended === 'second';
    setAsked((before) => ({
      alone: asks && (before.alone || ended === 'alone'),
      second: asks && (before.second || ended === 'second'),
    }));
    setChecking(asks);
    return ended === 'saved';
  }

  /** Money is looked over before it is saved: then the page stays, with the question. */
  async function saveToLeave() {
    if (!draft.check()) return false;
    if (changes.length > 0) {
      setChecking(true);
      return false;
    }
    return (await draft.save(paidOn)) === 'saved';
  }

  const onKeyDownCapture = useSaveKeys(checkAndSave);
  const prints = may('projects.write');

  return (
    <div onKeyDownCapture={onKeyDownCapture}>
      <Page
        back="sessions"
        title={session.title}
        windowTitle={t('register.window')}
        lead={<Lead register={register} />}
        actions={
          <>
            <Link to={`/sessions/${session.id}/change`}>{t('register.change')}</Link>
            {prints && (
              <>
                <Link to={`/sessions/${session.id}/agenda`}>{t('agenda.title')}</Link>
                <Link to={`/sessions/${session.id}/record`}>{t('record.title')}</Link>
              </>
            )}
            {may('payments.write') && may('people.read') && (
              <Link to={`/sessions/${session.id}/offers`}>{t('offers:link')}</Link>
            )}
            {may('consents.write') && (
              <Link to={`/sessions/${session.id}/consents`}>{t('consents:asking.link')}</Link>
            )}
            <Link to={`/sessions/${session.id}/repeat`}>{t('repeat.title')}</Link>
          </>
        }
      >
        <KeptNotice kept={draft.kept} />
        <ErrorSummary problems={draft.problems} attempt={draft.attempt} />
        <UsualPeople usual={draft.usual} leftOut={draft.usualLeftOut} onAdd={addUsual} />
        <Toolbar>
          {rows.length > 0 && (
            <Button
              ref={nextStep}
              icon={CheckCheck}
              onPress={() =>
                grid.apply(
                  allPresent(rows, session.minutes),
                  t(totals.away > 0 ? 'register.allPresentElse' : 'register.allPresentDone'),
                )
              }
            >
              {t('register.allPresent')}
            </Button>
          )}
          <Button icon={UserPlus} expanded={adding} onPress={() => setAdding(!adding)}>
            {t('register.add')}
          </Button>
          {rows.length > 0 && (
            <Button icon={ArrowDownToLine} onPress={grid.fillToEnd}>
              {grid.fillable === 0
                ? t('register.fillDown')
                : t('register.fillRows', { count: grid.fillable })}
            </Button>
          )}
          {pays && (
            <Button
              ref={feesButton}
              icon={Calculator}
              expanded={feesOpen}
              onPress={() => setFeesOpen(!feesOpen)}
            >
              {t('payPolicies:session.open')}
            </Button>
          )}
          {rows.length > 0 &&
            absenceKinds.map((kind) => (
              <Button
                key={kind}
                look="quiet"
                byPointer
                icon={absenceSigns[kind]}
                onPress={() => grid.putInRows('present', kind)}
              >
                {t(`register.mark.${kind}`, {
                  name: grid.marked[0]?.name,
                  count: grid.marked.length,
                })}
              </Button>
            ))}
        </Toolbar>
        {adding && (
          <AddPeople
            sessionId={session.id}
            present={new Set(rows.map(({ personId }) => personId))}
            onAdd={(row, words) => add([row], words)}
          />
        )}
        {feesOpen && paying && (
          <>
            <WorkOutFees session={session} paying={paying} rows={rows} onPut={putFees} />
            <ShareAmount rows={rows} onShare={grid.apply} />
            <PayMiles rows={rows} policy={policy} onPut={grid.apply} />
          </>
        )}
        {register.moneyHidden && <p>{t('register.moneyHidden')}</p>}
        <GridFrame
          said={grid.said}
          actions={
            (rows.length > 0 || draft.counted) && (
              <>
                <Button look="primary" busy={busy} onPress={checkAndSave}>
                  {t(changes.length > 0 ? 'register.check' : 'register.save')}
                </Button>
                {cashPence > 0 && <p>{t('register.cash', { money: formats.money(cashPence) })}</p>}
              </>
            )
          }
          end={
            <SavedState
              state={busy ? 'saving' : changed ? 'unsaved' : 'saved'}
              at={draft.savedAt}
            />
          }
        >
          {rows.length > 0 ? (
            <Grid
              grid={grid}
              label={t('register.label')}
              errors={draft.errors}
              totals={registerFoot(totals, t)}
            />
          ) : (
            <EmptyState title={t('register.none')}>{t('register.noneHint')}</EmptyState>
          )}
          <HeadCount
            bands={draft.bands}
            onChange={draft.setBands}
            problems={draft.problems}
            present={totals.present}
          />
        </GridFrame>
        {writtenParts.map(
          (part) =>
            session[part] !== null && (
              <Section key={part} title={t(part === 'note' ? 'register.note' : `fields.${part}`)}>
                <p className={styles.note}>{session[part]}</p>
              </Section>
            ),
        )}
        {draft.empty && <RemoveSession session={session} />}
        <SessionNotes sessionId={session.id} />
      </Page>
      {checking && changes.length > 0 && (
        <CheckAnswers
          sessionId={session.id}
          changes={changes}
          worked={worked}
          sessionOn={session.on}
          paidOn={paidOn}
          busy={busy}
          askReason={asked.alone}
          askSecond={asked.second}
          rules={policy?.expenses ?? noRules}
          onConfirm={confirm}
          onClose={() => setChecking(false)}
        />
      )}
      <LeaveGuard changed={changed} onLeave={draft.kept.end} onSave={saveToLeave} />
    </div>
  );
}

/** The day, place, kind and facilitator, on one line. */
function Lead({ register: { session } }: { readonly register: Register }) {
  const { t } = useTranslation('sessions');
  const { on, startsAt, place, kind, facilitator, projectId, projectName } = session;
  const reads = useMay()('projects.read');
  const when = [formats.day(on), startsAt, place].filter((part) => part !== null).join(', ');
  const by = facilitator === null ? null : t('register.by', { facilitator });
  const from = useBroughtIn(session.id);
  const what = [when, t(`kinds.${kind}`).toLowerCase(), by].filter((part) => part !== null);
  return (
    <>
      {what.join(' · ')}
      {projectId !== null && reads && (
        <>
          {' · '}
          <Link to={`/projects/${projectId}`}>{projectName}</Link>
        </>
      )}
      {from !== null && <small className={styles.from}>{t('register.broughtIn', { from })}</small>}
    </>
  );
}

interface UsualPeopleProps {
  readonly usual: readonly Row[];
  readonly leftOut: number;
  readonly onAdd: () => void;
}

/** Offers the people of the last sessions of this title, and says how many it leaves out and why. */
function UsualPeople({ usual, leftOut, onAdd }: UsualPeopleProps) {
  const { t } = useTranslation('sessions');
  if (usual.length === 0) return null;
  const ended = usual.filter(({ recordConsent }) => recordConsent === 'expired').length;
  return (
    <Notice
      kind="info"
      action={
        <Button icon={Users} onPress={onAdd}>
          {t('usual.add', { count: usual.length })}
        </Button>
      }
    >
      <p>{t('usual.who', { count: usual.length })}</p>
      {ended > 0 && <p>{t('usual.ended', { count: ended })}</p>}
      {leftOut > 0 && <p>{t('usual.leftOut', { count: leftOut })}</p>}
    </Notice>
  );
}

/**
 * Ctrl+S and Ctrl+Enter anywhere in a part of the screen. A cell that is being edited gives its
 * text first, so saving waits until the draft has it.
 */
function useSaveKeys(save: () => void) {
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (!asked) return;
    setAsked(false);
    save();
  }, [asked, save]);

  return (event: KeyboardEvent) => {
    const saves = event.key === 'Enter' || event.key.toLowerCase() === 's';
    if (!saves || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.target instanceof HTMLInputElement) event.target.blur();
    setAsked(true);
  };
}
