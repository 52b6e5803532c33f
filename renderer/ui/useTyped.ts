import { useState } from 'react';

interface Typed<Value> {
  /** Null where the text says nothing that can be used. */
  readonly read: (text: string) => Value | null;
  readonly write: (value: Value) => string;
}

/**
 * Keeps what was typed beside what it means, so that nobody's words are rewritten while they
 * type. Text without a meaning is handed on as it is: the schema refuses it in its own words.
 */
export function useTyped<Value>(
  value: Value | string,
  onChange: (value: Value | string) => void,
  { read, write }: Typed<Value>,
) {
  const shown = (from: Value | string) => {
    if (typeof from !== 'string') return write(from);
    const meant = read(from);
    return meant === null ? from : write(meant);
  };
  const [text, setText] = useState(() => shown(value));
  const [last, setLast] = useState(value);
  // Set from outside, such as a form that was emptied: show that instead of what was typed.
  if (value !== last) {
    setLast(value);
    setText(shown(value));
  }
  return {
    text,
    meaning: read(text),
    type(next: string) {
      setText(next);
      const meant = next.trim() === '' ? '' : (read(next) ?? next);
      setLast(meant);
      onChange(meant);
    },
  };
}
