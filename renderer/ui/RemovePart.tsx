import { useState } from 'react';
import type { Reply } from '../../shared/contract/define.ts';
import { Button } from './Button.tsx';
import { Section } from './Layout.tsx';
import { RefusalNotice } from './Notice.tsx';

interface RemovePartProps {
  /** The area whose words of a refusal stand before those of the app. */
  readonly area: string;
  readonly title: string;
  /** What goes, and what stays. */
  readonly what: string;
  /** The words of the button. */
  readonly act: string;
  /** The heading of a refusal. */
  readonly refused: string;
  readonly remove: () => Promise<Reply<unknown>>;
  /** Leads to where the record is not missed. */
  readonly onRemoved: () => void;
}

/** Removes a record without a question: nothing is lost with it. A refusal says why it stays. */
export function RemovePart(props: RemovePartProps) {
  const { area, title, what, act, refused, remove, onRemoved } = props;
  const [refusal, setRefusal] = useState<string | null>(null);
  async function press() {
    const reply = await remove();
    if (!reply.ok) return setRefusal(reply.error.code);
    onRemoved();
  }
  return (
    <Section title={title}>
      <p>{what}</p>
      {refusal !== null && <RefusalNotice area={area} title={refused} code={refusal} />}
      <div>
        <Button onPress={() => void press()}>{act}</Button>
      </div>
    </Section>
  );
}
