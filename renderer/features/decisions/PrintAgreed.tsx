import { useTranslation } from 'react-i18next';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { api } from '../../lib/api.ts';
import { useChosen } from '../../lib/useChosen.ts';
import { RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { loadProject, projectPath } from '../projects/project.ts';
import { type Asked, Preview } from './Feedback.tsx';
import { SizeAndEasy, sizeAndEasyIn } from './SizeAndEasy.tsx';

/** The charter or what to expect, as it would be printed today. */
export async function loadAgreed({ params, request }: LoaderFunctionArgs) {
  const said = new URL(request.url).searchParams;
  const asked = {
    of: params.of === 'expectations' ? 'expectations' : 'charter',
    projectId: params.projectId ?? '',
    ...sizeAndEasyIn(said),
  } as const satisfies Asked;
  const [project, reply] = await Promise.all([
    loadProject({ params }),
    api.feedback.preview({ asked }),
  ]);
  const preview = reply.ok ? reply.value : null;
  return { project, asked, preview, refusal: reply.ok ? null : reply.error.code };
}

/** Prints a charter or expectations. */
export function PrintAgreed() {
  const { t } = useTranslation('feedback');
  const { project, asked, preview, refusal } =
    useLoaderData<Awaited<ReturnType<typeof loadAgreed>>>();
  const { said, choose } = useChosen();
  const title = t(`agreed.${asked.of}`);
  return (
    <Page
      back={{ to: projectPath(project.id), name: project.name }}
      screen={title}
      lead={<p>{t('agreed.lead')}</p>}
    >
      {refusal === 'nothing-to-say' && <p>{t('agreed.none')}</p>}
      {refusal !== null && refusal !== 'nothing-to-say' && (
        <RefusalNotice area="feedback" title={t('notPrinted')} code={refusal} />
      )}
      {preview && (
        <>
          <SizeAndEasy {...sizeAndEasyIn(said)} onChoose={choose} />
          <Preview key={JSON.stringify(asked)} asked={asked} preview={preview} />
        </>
      )}
    </Page>
  );
}
