import type { TFunction } from 'i18next';
import { Check, CircleAlert } from 'lucide-react';
import { memo, useEffect, useRef } from 'react';
import type { Choice } from '../RadioGroup.tsx';
import { type CellValue, canWrite, cellText, type GridColumn } from './cells.ts';
import styles from './Grid.module.css';
import type { Editing } from './useGrid.ts';

interface GridCellProps<Row> {
  readonly row: Row;
  readonly rowName: string;
  readonly column: GridColumn<Row>;
  readonly refused: string | undefined;
  readonly error: string | undefined;
  readonly errorId: string;
  readonly editing: Editing | null;
  /** Whether the cell is the one that Tab comes to. */
  readonly active: boolean;
  /** The grid's words: asked for once, because hundreds of cells would ask again. */
  readonly t: TFunction<'common'>;
}

/** What stands in one cell. It takes no focus of its own until it is edited. */
export function GridCell<Row>(props: GridCellProps<Row>) {
  const { row, column, refused, error, errorId, editing, active, t } = props;
  const value = column.value(row);
  const name = `${column.head}, ${props.rowName}`;
  if (editing !== null) return <Editor editing={editing} name={name} />;
  const states = column.kind === 'tick' ? (column.choices ?? []) : [];
  const wrong = t(`grid.wrong.${column.kind}`, {
    ...(states.length > 0 && {
      context: 'states',
      states: states.map(({ label }) => label).join(', '),
    }),
  });
  const message = error ?? (refused === undefined ? undefined : wrong);
  return (
    <>
      {refused !== undefined ? (
        <span>{refused}</span>
      ) : column.kind === 'choice' && canWrite(column, row) ? (
        <Choices
          name={name}
          value={String(value ?? '')}
          choices={[{ value: '', label: t('grid.none') }, ...(column.choices ?? [])]}
          all={active}
        />
      ) : column.show ? (
        column.show(row)
      ) : column.kind === 'tick' ? (
        <Tick {...{ column, value, name, active, t }} locked={!canWrite(column, row)} />
      ) : (
        cellText(column, value)
      )}
      {message !== undefined && (
        <span id={errorId} className={styles.error}>
          <CircleAlert aria-hidden="true" /> {message}
        </span>
      )}
    </>
  );
}

interface TickProps<Row> extends Pick<GridCellProps<Row>, 'column' | 'active' | 't'> {
  readonly value: CellValue;
  readonly name: string;
  readonly locked: boolean;
}

/** A box to tick. A state beside yes and no is a sign and a word in it, and part of its name. */
function Tick<Row>({ column, value, name, active, locked, t }: TickProps<Row>) {
  const on = value === true;
  const state = typeof value === 'string' ? cellText(column, value) : null;
  const Sign = on ? Check : typeof value === 'string' ? column.signs?.[value] : undefined;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a box of its own would take keys and presses from the cell
    <span
      role="checkbox"
      aria-checked={on}
      aria-readonly={locked || undefined}
      aria-label={state === null ? name : `${name}, ${state}`}
      tabIndex={active ? 0 : -1}
      className={styles.tick}
      data-on={on || undefined}
      data-state={state === null ? undefined : value}
    >
      <span className={styles.mark}>{Sign && <Sign aria-hidden="true" />}</span>
      <span className={styles.word}>{state ?? t(on ? 'grid.yes' : 'grid.no')}</span>
    </span>
  );
}

interface ChoicesProps {
  readonly name: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly all: boolean;
}

/**
 * A choice that shows what is chosen. The others join it when the cell gets the focus or a press,
 * which is before the list opens: all of them in each row would be most of a long grid.
 */
function Choices({ name, value, choices, all }: ChoicesProps) {
  return (
    <select tabIndex={-1} aria-label={name} value={value} data-choice onChange={ignore}>
      {choices
        .filter((choice) => all || choice.value === value)
        .map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
    </select>
  );
}

// React wants a handler beside a value; the grid hears the change where it bubbles to.
function ignore() {}

const Editor = memo(function Editor({ editing, name }: { editing: Editing; name: string }) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const box = input.current;
    box?.focus();
    box?.setSelectionRange(box.value.length, box.value.length);
  }, []);
  return (
    <input
      ref={input}
      data-editor
      aria-label={name}
      defaultValue={editing.text}
      autoComplete="off"
      spellCheck="false"
      className={styles.editor}
    />
  );
});
