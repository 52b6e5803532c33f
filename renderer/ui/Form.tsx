import type { KeyboardEvent, ReactNode } from 'react';
import { Link } from 'react-router';
import type { FormState } from '../lib/form.ts';
import { Button, type ButtonProps } from './Button.tsx';
import { ErrorSummary } from './ErrorSummary.tsx';
import styles from './Form.module.css';
import { KeptNotice } from './KeptNotice.tsx';
import { LeaveGuard } from './LeaveGuard.tsx';
import { Page, type PageProps } from './Page.tsx';

interface FormProps {
  readonly form: FormState;
  readonly children: ReactNode;
  /** Names the form for screen readers where a screen has two. */
  readonly label?: string;
  /** Ctrl+Enter saves with the intent "another". */
  readonly another?: boolean;
  /**
   * Enter inside a field, before it would save. True where it was about something else: then
   * nothing is sent. The button saves all the same.
   */
  readonly onEnter?: () => boolean;
}

/** Whether Enter in this field would send its form. */
const sendsOnEnter = (target: EventTarget) =>
  target instanceof HTMLInputElement && !['submit', 'button', 'reset'].includes(target.type);

/** A form with its summary of problems on top. The buttons are among its children. */
export function Form({ form, children, label, another = false, onEnter }: FormProps) {
  // Before the field hears of it: choices and tick boxes keep Enter to themselves.
  function onKeyDownCapture(event: KeyboardEvent) {
    if (!another || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    form.submit('another');
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.defaultPrevented || event.ctrlKey || event.metaKey) return;
    if (sendsOnEnter(event.target) && onEnter?.()) event.preventDefault();
  }
  return (
    <>
      {form.guard && <LeaveGuard {...form.guard} />}
      <form
        noValidate
        className={styles.form}
        data-form={form.keptAs}
        onSubmit={(event) => {
          event.preventDefault();
          form.submit();
        }}
        onKeyDownCapture={onKeyDownCapture}
        onKeyDown={onKeyDown}
        {...(label !== undefined && { 'aria-label': label })}
      >
        {form.kept && <KeptNotice kept={form.kept} />}
        <ErrorSummary problems={form.problems} attempt={form.attempt} />
        {children}
      </form>
    </>
  );
}

interface FormActionsProps {
  readonly children: ReactNode;
  /** Stays at the lower edge of the window while the form above is longer. */
  readonly inSight?: boolean;
}

/** The row of buttons at the end of what they complete. */
export function FormActions({ children, inSight = false }: FormActionsProps) {
  return <div className={`${styles.actions} ${inSight ? styles.inSight : ''}`}>{children}</div>;
}

interface FormEndProps extends Pick<ButtonProps, 'icon'>, Pick<FormActionsProps, 'inSight'> {
  readonly form: FormState;
  /** The words of the button that sends the form. */
  readonly save: string;
  readonly saveLook?: ButtonProps['look'];
  /** The way out without saving: a link to another screen, or a button that closes the form. */
  readonly cancel?: { readonly words: string } & (
    | { readonly to: string; readonly state?: unknown }
    | { readonly onPress: () => void }
  );
  /** Further buttons, between the two. */
  readonly more?: ReactNode;
}

/** The end of every form: the button that sends it, others, and the way out. */
export function FormEnd(props: FormEndProps) {
  const { form, save, saveLook = 'primary', icon, cancel, more, inSight = false } = props;
  return (
    <FormActions inSight={inSight}>
      <Button type="submit" look={saveLook} busy={form.busy} {...(icon && { icon })}>
        {save}
      </Button>
      {more}
      {cancel && 'to' in cancel && (
        <Link to={cancel.to} state={cancel.state}>
          {cancel.words}
        </Link>
      )}
      {cancel && 'onPress' in cancel && (
        <Button look="quiet" onPress={cancel.onPress}>
          {cancel.words}
        </Button>
      )}
    </FormActions>
  );
}

type FormPageProps = PageProps &
  Omit<FormProps, 'children'> &
  FormEndProps & {
    /** What stands between the heading and the form, such as what was saved before. */
    readonly before?: ReactNode;
    /** What stands under the form. */
    readonly after?: ReactNode;
  };

/** A screen that is one form: its heading, its fields, and how it ends. */
export function FormPage(props: FormPageProps) {
  const { before, after, children, ...rest } = props;
  return (
    <Page {...rest}>
      {before}
      <Form {...rest}>
        {children}
        <FormEnd {...rest} />
      </Form>
      {after}
    </Page>
  );
}
