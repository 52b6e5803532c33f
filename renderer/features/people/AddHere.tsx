import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Notice } from '../../ui/Notice.tsx';

interface AddHereProps {
  readonly title: string;
  /** The title with what it is about, where several of one title stand on a page. */
  readonly label?: string;
  /** Said when it is saved. */
  readonly saved: string;
  /** The key of the form inside: it opens where something in it was not finished. */
  readonly form: string;
  /** The form; `onSaved` closes it. */
  readonly children: (onSaved: () => void) => ReactNode;
}

/** A form to add one thing to a part of a page: it closes when that is saved, and says so. */
export function AddHere({ title, label, saved, form, children }: AddHereProps) {
  const [saves, setSaves] = useState(0);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The form is gone: what opened it takes the focus.
    if (saves > 0) place.current?.querySelector('summary')?.focus();
  }, [saves]);
  return (
    <div ref={place}>
      {saves > 0 && <Notice key={`said ${saves}`} kind="success" title={saved} />}
      <Disclosure
        key={saves}
        quiet
        title={title}
        form={form}
        {...(label !== undefined && { label })}
      >
        {children(() => setSaves((before) => before + 1))}
      </Disclosure>
    </div>
  );
}
