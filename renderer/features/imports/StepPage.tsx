import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../ui/Button.tsx';
import { Page } from '../../ui/Page.tsx';
import { CheckingNotice, type useChecking } from './ChooseFiles.tsx';
import styles from './imports.module.css';
import { placeOf, type Step, Steps } from './Steps.tsx';
import type { useLayouts } from './useLayouts.ts';

interface StepPageProps {
  readonly jobId: string;
  readonly at: Step;
  /** The step that the button at the end leads to, and its words. */
  readonly next: Step;
  readonly nextWords: string;
  readonly title: string;
  readonly lead: string;
  readonly checking: ReturnType<typeof useChecking>;
  readonly layouts: ReturnType<typeof useLayouts>;
  readonly children: ReactNode;
}

/** A step on which a person says how tables are read; what was chosen is looked at before the next. */
export function StepPage(props: StepPageProps) {
  const { jobId, at, next, nextWords, title, lead, checking, layouts, children } = props;
  const navigate = useNavigate();
  return (
    <Page back="home" screen={title} lead={<p>{lead}</p>}>
      <Steps jobId={jobId} at={at} leave={layouts.leave} />
      <CheckingNotice checking={checking} />
      {children}
      <div className={styles.actions}>
        <Button
          look="primary"
          icon={ArrowRight}
          busy={checking.running}
          onPress={() => {
            if (!layouts.leave(next)) void navigate(placeOf(jobId, next));
          }}
        >
          {nextWords}
        </Button>
      </div>
    </Page>
  );
}
