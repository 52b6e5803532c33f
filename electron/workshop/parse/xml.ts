/// <reference path="./saxen.d.ts" />

import { Parser } from 'saxen';

export type Attributes = Readonly<Record<string, string>>;
interface Hooks {
  open?(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Walks the elements of a part, by their names without prefixes. Broken XML is read as far as it goes. */
export function walk(xml: string, { open, close, text }: Hooks): void {
  const parser = new Parser();
  const local = (name: string) => name.slice(name.indexOf(':') + 1);
  parser.on('openTag', (name, attributesOf, decode) => {
    if (!open) return;
    const attributes = attributesOf();
    for (const key of Object.keys(attributes)) attributes[key] = decode(attributes[key] ?? '');
    open(local(name), attributes);
  });
  parser.on('closeTag', (name) => close?.(local(name)));
  parser.on('text', (value, decode) => text?.(decode(value)));
  parser.on('cdata', (value) => text?.(value));
  parser.on('error', () => undefined);
  parser.on('warn', () => undefined);
  parser.parse(xml);
}
