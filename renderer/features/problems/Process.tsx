import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Section } from '../../ui/Layout.tsx';
import { textPath, type Version } from '../projects/project.ts';
import { Quoted } from '../projects/TextShown.tsx';

interface ProcessProps {
  readonly projectId: string;
  readonly process: Version | null;
}

/** What the group agreed about problems, above what is written down of them. */
export function Process({ projectId, process }: ProcessProps) {
  const { t } = useTranslation('problems');
  const to = textPath(projectId, 'problems');
  return (
    <Section
      title={t('process.title')}
      action={<Link to={to}>{t(process ? 'process.read' : 'process.agree')}</Link>}
    >
      {process ? <Quoted version={process} /> : <p>{t('process.none')}</p>}
    </Section>
  );
}
