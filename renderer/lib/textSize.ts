import { useSyncExternalStore } from 'react';
import { nextTextPercent, textPercents } from '../../shared/domain/textSize.ts';
import { api } from './api.ts';

let percent: number = textPercents.usual;
const heard = new Set<() => void>();

/** The size without a choice, in per cent of what the system asks for: 17 px of 16. */
const base = 106.25;

/** Shows all text at a size. It stays after a lock: whoever comes next can change it by keyboard. */
export function showTextSize(wanted: number): void {
  percent = wanted;
  document.documentElement.style.fontSize = wanted === 100 ? '' : `${(base * wanted) / 100}%`;
  for (const listener of heard) listener();
}

/** Shows a size and keeps it for the user who is signed in, where somebody is. */
export function chooseTextSize(wanted: number): void {
  showTextSize(wanted);
  void api.vaults.setTextPercent({ percent: wanted });
}

export const stepTextSize = (way: 'larger' | 'smaller'): void =>
  chooseTextSize(nextTextPercent(percent, way));

/** The size that is shown now. */
export const textSizeNow = (): number => percent;

export const useTextSize = (): number =>
  useSyncExternalStore(
    (listener) => {
      heard.add(listener);
      return () => heard.delete(listener);
    },
    () => percent,
  );
