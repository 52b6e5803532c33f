import { EyeOff, Scissors, Trash2 } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { moved, type Part, partBetween, resized } from '../../../shared/domain/attachments.ts';
import { announce } from '../../lib/announce.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './attachments.module.css';
import { drawn, type Edits } from './picture.ts';

interface PartsProps {
  readonly picture: ImageBitmap;
  readonly edits: Edits;
  readonly onChange: (edits: Edits) => void;
}

/** Where a part begins that is added by a button. */
const begins: Part = { x: 0.4, y: 0.3, width: 0.2, height: 0.2 };
const cutBegins: Part = { x: 0.1, y: 0.1, width: 0.8, height: 0.8 };
/** How far an arrow key moves, as a share of the picture. */
const step = 0.02;

const arrows: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-step, 0],
  ArrowRight: [step, 0],
  ArrowUp: [0, -step],
  ArrowDown: [0, step],
};

/** The picture as it will be saved, with the parts that are hidden and the part that stays. */
export function Parts({ picture, edits, onChange }: PartsProps) {
  const { t } = useTranslation('attachments');
  const canvas = useRef<HTMLCanvasElement>(null);
  const boxes = useRef<HTMLDivElement>(null);
  const [drawing, setDrawing] = useState<readonly [number, number] | null>(null);
  const [focused, setFocused] = useState<'last' | 'cut' | 'add' | null>(null);
  const add = useRef<HTMLButtonElement>(null);
  const { hidden, cut } = edits;

  useEffect(() => {
    const shown = canvas.current;
    if (shown === null) return;
    // The part that stays is shown by its edge, so that it can still be moved.
    const made = drawn(picture, { hidden, cut: null });
    shown.width = made.width;
    shown.height = made.height;
    shown.getContext('2d')?.drawImage(made, 0, 0);
  }, [picture, hidden]);
  useEffect(() => {
    if (focused === null) return;
    const all = boxes.current?.querySelectorAll<HTMLElement>('[data-part]') ?? [];
    if (focused === 'add' || all.length === 0) add.current?.focus();
    else all[focused === 'last' ? hidden.length - 1 : all.length - 1]?.focus();
    setFocused(null);
  }, [focused, hidden]);

  const said = (part: Part) => {
    const share = (of: number) => Math.round(of * 100);
    const { x, y, width, height } = part;
    return t('parts.place', {
      ...{ left: share(x), top: share(y), wide: share(width), high: share(height) },
    });
  };
  function hide(part: Part) {
    onChange({ ...edits, hidden: [...hidden, part] });
    setFocused('last');
    announce(t('parts.added', { count: hidden.length + 1 }));
  }
  const change = (at: number | 'cut', part: Part) =>
    onChange(
      at === 'cut'
        ? { ...edits, cut: part }
        : { ...edits, hidden: hidden.map((each, index) => (index === at ? part : each)) },
    );
  function remove(at: number | 'cut') {
    onChange(
      at === 'cut'
        ? { ...edits, cut: null }
        : { ...edits, hidden: hidden.filter((_, index) => index !== at) },
    );
    setFocused('add');
    announce(t('parts.removed'));
  }
  function onKey(event: KeyboardEvent, at: number | 'cut', part: Part) {
    const arrow = arrows[event.key];
    if (arrow) {
      const next = event.shiftKey ? resized(part, ...arrow) : moved(part, ...arrow);
      change(at, next);
      announce(said(next));
    } else if (event.key === 'Enter') hide(begins);
    else if (event.key === 'Delete' || event.key === 'Backspace') remove(at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  const pointAt = (event: PointerEvent): [number, number] => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    return [(event.clientX - left) / width, (event.clientY - top) / height];
  };
  const all: readonly (readonly [number | 'cut', Part])[] = [
    ...hidden.map((part, at) => [at, part] as const),
    ...(cut === null ? [] : [['cut', cut] as const]),
  ];
  return (
    <div className={styles.editor}>
      <div className={styles.tools}>
        <Button ref={add} icon={EyeOff} onPress={() => hide(begins)}>
          {t('parts.hide')}
        </Button>
        {cut === null && (
          <Button
            icon={Scissors}
            onPress={() => {
              onChange({ ...edits, cut: cutBegins });
              setFocused('cut');
            }}
          >
            {t('parts.cut')}
          </Button>
        )}
      </div>
      <p id="parts-how" className={styles.soft}>
        {t('parts.how')}
      </p>
      <div
        ref={boxes}
        className={styles.stage}
        onPointerDown={(event) => {
          if (event.target !== canvas.current) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrawing(pointAt(event));
        }}
        onPointerUp={(event) => {
          if (drawing === null) return;
          setDrawing(null);
          hide(partBetween(drawing, pointAt(event)));
        }}
        onPointerCancel={() => setDrawing(null)}
      >
        <canvas ref={canvas} className={styles.canvas} role="img" aria-label={t('parts.picture')} />
        {all.map(([at, part]) => (
          <Box
            key={at}
            part={part}
            label={`${at === 'cut' ? t('parts.kept') : t('parts.hidden', { number: at + 1 })}: ${said(part)}`}
            isCut={at === 'cut'}
            onKey={(event) => onKey(event, at, part)}
            onMove={(next) => change(at, next)}
          />
        ))}
      </div>
      {all.length > 0 && (
        <ul className={styles.list}>
          {all.map(([at, part]) => (
            <li key={at}>
              <span>
                {at === 'cut' ? t('parts.kept') : t('parts.hidden', { number: at + 1 })}
                <span className={styles.soft}> {said(part)}</span>
              </span>
              <Button
                look="quiet"
                icon={Trash2}
                label={
                  at === 'cut' ? t('parts.removeCut') : t('parts.removeHidden', { number: at + 1 })
                }
                onPress={() => remove(at)}
              >
                {t('parts.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface BoxProps {
  readonly part: Part;
  readonly label: string;
  readonly isCut: boolean;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly onMove: (part: Part) => void;
}

/** One part above the picture: moved by arrow keys or dragged. */
function Box({ part, label, isCut, onKey, onMove }: BoxProps) {
  const dragged = useRef<{ readonly from: Part; readonly x: number; readonly y: number } | null>(
    null,
  );
  const percent = (share: number) => `${share * 100}%`;
  return (
    <button
      type="button"
      data-part=""
      aria-label={label}
      aria-describedby="parts-how"
      className={`${styles.part} ${isCut ? styles.cut : ''}`}
      style={{
        ...{ left: percent(part.x), top: percent(part.y) },
        ...{ width: percent(part.width), height: percent(part.height) },
      }}
      onKeyDown={onKey}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        dragged.current = { from: part, x: event.clientX, y: event.clientY };
      }}
      onPointerMove={(event) => {
        const { current } = dragged;
        const stage = event.currentTarget.parentElement?.getBoundingClientRect();
        if (current === null || !stage) return;
        const right = (event.clientX - current.x) / stage.width;
        const down = (event.clientY - current.y) / stage.height;
        onMove(moved(current.from, right, down));
      }}
      onPointerUp={() => {
        dragged.current = null;
      }}
    />
  );
}
