import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { projects } from '../../../shared/contract/projects.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { waysToGive } from '../../../shared/domain/projects.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { DateField } from '../../ui/DateField.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Table } from '../../ui/Table.tsx';
import { type Chosen, ChosenPeople } from '../people/ChosenPeople.tsx';
import { useMay } from '../shell/open.ts';
import { type Project, projectPath, type Version } from './project.ts';
import styles from './projects.module.css';

type Copy = OutputOf<(typeof projects)['versions']>['copies'][number];
type Way = (typeof waysToGive)[number];

interface CopiesProps {
  readonly version: Version;
  readonly copies: readonly Copy[];
  readonly project: Project;
}

/** Who was given which version, and who of the project has not got the newest. */
export function Copies({ version, copies, project }: CopiesProps) {
  const { t } = useTranslation('projects');
  const may = useMay();
  const have = new Set(copies.filter(({ textId }) => textId === version.id).map(({ id }) => id));
  const without = project.members.filter(({ id }) => !have.has(id));
  const columns = [
    { key: 'name', head: t('copies.name'), cell: ({ name }: Copy) => name },
    {
      key: 'number',
      head: t('copies.number'),
      cell: ({ number }: Copy) => t('copies.version', { number }),
    },
    { key: 'on', head: t('copies.on'), cell: ({ givenOn }: Copy) => formats.date(givenOn) },
    { key: 'way', head: t('copies.how'), cell: ({ way }: Copy) => t(`ways.${way}`) },
  ];
  return (
    <Section
      title={t('copies.title')}
      action={
        <Link to={projectPath(project.id, 'print', 'expectations')}>{t('copies.print')}</Link>
      }
    >
      {copies.length > 0 ? (
        <Table columns={columns} rows={copies} rowKey={({ id, textId }) => `${id} ${textId}`} />
      ) : (
        <p className={styles.soft}>{t('copies.none')}</p>
      )}
      {without.length > 0 && (
        <p>
          {t('copies.without', {
            count: without.length,
            names: formats.list(without.map(({ name }) => name)),
          })}
        </p>
      )}
      {may('projects.write') && <Give key={copies.length} version={version} offered={without} />}
    </Section>
  );
}

/** Writes down that people were given the newest version. */
function Give({
  version,
  offered,
}: {
  readonly version: Version;
  readonly offered: readonly Chosen[];
}) {
  const { t } = useTranslation('projects');
  const form = useContractForm({
    schema: projects.giveText.input,
    area: 'projects',
    draft: {
      people: [] as readonly Chosen[],
      way: 'by-hand' as Way,
      givenOn: localDate(new Date()),
    },
    keptAs: `projects.giveText:${version.id}`,
    guarded: true,
    toInput: ({ people, ...given }) => ({
      ...{ textId: version.id, ...given },
      people: people.map(({ id }) => id),
    }),
    send: api.projects.giveText,
    onSaved: () => form.reset(),
  });
  const others = offered.filter(({ id }) => !form.draft.people.some((each) => each.id === id));
  return (
    <Form form={form} label={t('copies.give')}>
      <ChosenPeople
        {...form.field('people')}
        label={t('copies.who')}
        offered={others.map(({ id, name }) => ({ id, name }))}
      />
      <RadioGroup
        {...form.field('way')}
        onChange={(way) => way !== '' && form.change({ way })}
        row
        choices={waysToGive.map((value) => ({ value, label: t(`ways.${value}`) }))}
      />
      <DateField {...form.field('givenOn')} kind="past" required />
      <FormEnd form={form} save={t('copies.save')} saveLook="secondary" />
    </Form>
  );
}
