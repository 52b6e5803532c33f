import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { opportunities } from '../../../shared/contract/opportunities.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import {
  invitationAnswers,
  type WayToInvite,
  waysToInvite,
} from '../../../shared/domain/opportunities.ts';
import type { JourneyStage } from '../../../shared/domain/people.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { useQuery } from '../../lib/useQuery.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Select } from '../../ui/Select.tsx';
import { Status } from '../../ui/Status.tsx';
import { Table } from '../../ui/Table.tsx';
import { RecordConsent } from '../consents/ConsentTable.tsx';
import { type Chosen, ChosenPeople } from '../people/ChosenPeople.tsx';
import { useMay } from '../shell/open.ts';
import styles from './opportunities.module.css';
import type { Opportunity } from './opportunity.ts';

type Invited = Opportunity['invited'][number];
type Match = OutputOf<(typeof opportunities)['matches']>['people'][number];
type Answer = (typeof invitationAnswers)[number];

/** Who was invited and what they answered; whom it may suit, with the reasons in words. */
export function Invitations({ opportunity }: { readonly opportunity: Opportunity }) {
  const { t } = useTranslation(['opportunities', 'projects']);
  const may = useMay();
  const [refusal, setRefusal] = useState<string | null>(null);
  const writes = may('projects.write');
  const { id: opportunityId, invited } = opportunity;

  async function say(personId: string, answer: Answer | null) {
    const reply = await api.opportunities.answer({ opportunityId, personId, answer });
    setRefusal(reply.ok ? null : reply.error.code);
  }
  async function takeBack(personId: string) {
    const reply = await api.opportunities.uninvite({ opportunityId, personId });
    setRefusal(reply.ok ? null : reply.error.code);
  }

  const columns = [
    {
      key: 'name',
      head: t('invited.name'),
      cell: ({ personId, name }: Invited) => <Link to={`/people/${personId}`}>{name}</Link>,
    },
    {
      key: 'how',
      head: t('invited.how'),
      cell: ({ way, invitedOn }: Invited) =>
        `${t(`projects:ways.${way}`)}, ${formats.date(invitedOn)}`,
    },
    {
      key: 'needs',
      head: t('invited.needs'),
      cell: ({ accessNeeds }: Invited) => accessNeeds ?? '–',
    },
    {
      key: 'answer',
      head: t('invited.answer'),
      cell: ({ personId, name, answer }: Invited) =>
        writes ? (
          <Select
            name={`answer.${personId}`}
            label={t('invited.answerOf', { name })}
            quietLabel
            value={answer ?? 'none'}
            onChange={(given) => void say(personId, given === 'none' ? null : (given as Answer))}
            choices={[
              { value: 'none', label: t('answers.none') },
              ...invitationAnswers.map((value) => ({ value, label: t(`answers.${value}`) })),
            ]}
          />
        ) : (
          t(`answers.${answer ?? 'none'}`)
        ),
    },
    ...(writes
      ? [
          {
            key: 'takeBack',
            head: t('invited.takeBack'),
            quietHead: true,
            cell: ({ personId, name }: Invited) => (
              <Button
                look="quiet"
                label={t('invited.takeBackOf', { name })}
                onPress={() => void takeBack(personId)}
              >
                {t('invited.takeBack')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <Section title={t('invited.title')}>
      {refusal !== null && (
        <RefusalNotice area="opportunities" title={t('refused')} code={refusal} />
      )}
      {invited.length > 0 ? (
        <Table columns={columns} rows={invited} rowKey={({ personId }) => personId} />
      ) : (
        <p className={styles.soft}>{t('invited.none')}</p>
      )}
      {writes && may('people.read') && <Invite opportunity={opportunity} />}
    </Section>
  );
}

/** So many people whom it may suit are listed at once: the form below them stays near. */
const atOnce = 20;

/** Whom it may suit, and writing down who was invited. */
function Invite({ opportunity }: { readonly opportunity: Opportunity }) {
  const { t } = useTranslation(['opportunities', 'projects', 'people']);
  const { id: opportunityId, version, invited } = opportunity;
  // Asked again after each save: those who were invited are not among them.
  const { last } = useQuery('opportunities.matches', { opportunityId });
  const [saved, setSaved] = useState<readonly string[]>([]);
  const [shown, setShown] = useState(atOnce);
  const form = useContractForm({
    schema: opportunities.invite.input,
    area: 'opportunities',
    draft: {
      people: [] as readonly Chosen[],
      way: 'in-person' as WayToInvite,
      invitedOn: localDate(new Date()),
    },
    keptAs: `opportunities.invite:${opportunityId}`,
    guarded: true,
    toInput: ({ people, ...given }) => ({
      ...{ opportunityId, ...given },
      people: people.map(({ id }) => id),
    }),
    send: api.opportunities.invite,
    onSaved: () => {
      setSaved(form.draft.people.map(({ name }) => name));
      form.reset();
    },
  });
  const { people } = form.draft;
  const taken = new Set(invited.map((each) => each.personId));
  const fitting = (last?.people ?? []).filter(({ personId }) => !taken.has(personId));
  const asked = fitting.filter(({ bar }) => bar === null);
  const barred = fitting.filter(({ bar }) => bar !== null);
  const reasons = ({ reasons: found }: Match) =>
    found
      .map(({ why, words }) =>
        t(`reasons.${why}`, {
          words: why === 'stage' ? t(`people:journey.${words as JourneyStage}`) : words,
        }),
      )
      .join('; ');
  const isChosen = ({ personId }: Match) => people.some(({ id }) => id === personId);
  // Who is chosen stays in the list, so that the focus stays on the button.
  const choose = (match: Match) => {
    const { personId: id, name } = match;
    const others = people.filter((each) => each.id !== id);
    form.change({ people: isChosen(match) ? others : [...others, { id, name }] });
  };
  return (
    <>
      <Disclosure title={t('match.title')} beside={formats.number(asked.length)}>
        <p className={styles.soft}>{t('match.what')}</p>
        {asked.length === 0 && <p>{t(barred.length > 0 ? 'match.onlyBarred' : 'match.none')}</p>}
        <ul className={styles.people}>
          {asked.slice(0, shown).map((match) => (
            <li key={match.personId}>
              <div className={styles.who}>
                <span className={styles.named}>
                  <Link to={`/people/${match.personId}`}>{match.name}</Link>
                  <RecordConsent state={match.recordConsent} />
                  {isChosen(match) && <Status kind="done">{t('match.chosen')}</Status>}
                </span>
                <p className={styles.soft}>{reasons(match)}</p>
                {match.safeContact !== null && (
                  <p>{t('match.safe', { rule: match.safeContact })}</p>
                )}
                {match.accessNeeds !== null && (
                  <p>{t('match.needs', { needs: match.accessNeeds })}</p>
                )}
                {match.availability !== null && (
                  <p>{t(`match.times.${match.timesFit}`, { times: match.availability })}</p>
                )}
              </div>
              <Button
                label={t(isChosen(match) ? 'match.leaveOf' : 'match.chooseOf', {
                  name: match.name,
                })}
                onPress={() => choose(match)}
              >
                {t(isChosen(match) ? 'match.leave' : 'match.choose')}
              </Button>
            </li>
          ))}
        </ul>
        {asked.length > shown && (
          <div>
            <Button onPress={() => setShown(shown + atOnce)}>
              {t('match.more', { count: Math.min(atOnce, asked.length - shown) })}
            </Button>
          </div>
        )}
        {barred.length > 0 && (
          <>
            <p>{t('match.barred', { count: barred.length })}</p>
            <ul className={styles.lines}>
              {barred.map(({ personId, name, bar }) => (
                <li key={personId}>
                  <span>
                    <Link to={`/people/${personId}`}>{name}</Link>: {t(`bars.${bar as 'consent'}`)}
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Disclosure>
      {saved.length > 0 && (
        <Notice kind="success" title={t('invite.saved', { names: formats.list(saved) })} />
      )}
      <Form key={version} form={form} label={t('invite.title')}>
        <ChosenPeople {...form.field('people')} label={t('invite.who')} />
        <RadioGroup
          {...form.field('way')}
          onChange={(way) => way !== '' && form.change({ way })}
          row
          choices={waysToInvite.map((value) => ({ value, label: t(`projects:ways.${value}`) }))}
        />
        <DateField {...form.field('invitedOn')} kind="past" required />
        <FormEnd form={form} save={t('invite.save')} />
      </Form>
    </>
  );
}
