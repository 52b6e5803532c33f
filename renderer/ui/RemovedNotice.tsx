import { useState } from 'react';
import type { Reply } from '../../shared/contract/define.ts';
import { Button } from './Button.tsx';
import { Notice, RefusalNotice } from './Notice.tsx';

interface RemovedNoticeProps {
  /** Says what was removed. */
  readonly title: string;
  readonly undo: string;
  /** The area of the words for a refused undo, and their title. */
  readonly area: string;
  readonly refused: string;
  /** Adds the record again. */
  readonly putBack: () => Promise<Reply<unknown>>;
  readonly onUndone: () => void;
}

/** Says that a record was removed, with Undo. A refused undo says why, and stays to be tried again. */
export function RemovedNotice(props: RemovedNoticeProps) {
  const { title, undo, area, refused, putBack, onUndone } = props;
  const [refusal, setRefusal] = useState<string | null>(null);
  async function back() {
    const reply = await putBack();
    if (reply.ok) onUndone();
    else setRefusal(reply.error.code);
  }
  return (
    <>
      <Notice
        kind="success"
        title={title}
        action={<Button onPress={() => void back()}>{undo}</Button>}
      />
      {refusal !== null && <RefusalNotice area={area} title={refused} code={refusal} />}
    </>
  );
}
