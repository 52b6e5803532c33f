import type { CommonRefusal, FieldRefusal, Method } from '../../shared/contract/define.ts';
import type { AlongsideContract } from '../../shared/contract/index.ts';

type Refusals<A> = {
  [M in keyof A]: A[M] extends Method ? A[M]['refusals'][number] : never;
}[keyof A];

/** Every refusal code that a method declares, and those that all methods share. */
export type RefusalCode =
  | { [A in keyof AlongsideContract]: Refusals<AlongsideContract[A]> }[keyof AlongsideContract]
  | CommonRefusal;

export type Facts = Readonly<Record<string, string | number>>;

/** Ends a call with a refusal code for the user. Only `serve` catches it. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly facts: Facts | undefined;
  readonly fields: readonly FieldRefusal[] | undefined;

  constructor(code: RefusalCode, facts?: Facts, fields?: readonly FieldRefusal[]) {
    super(code);
    this.code = code;
    this.facts = facts;
    this.fields = fields;
  }
}

/**
 * Error codes of SQLite and Node for disk faults. The last of Node's are those of every other system
 * call: a file that another program holds, a folder in its place, a disk that was taken away.
 */
const diskFaults: readonly (readonly [RegExp, RefusalCode])[] = [
  [/^(SQLITE_FULL|ENOSPC$|EDQUOT$|EFBIG$)/, 'disk-full'],
  [/^(SQLITE_READONLY|SQLITE_CANTOPEN|EROFS$)/, 'read-only'],
  [/^(SQLITE_IOERR|E[A-Z]+$|ERR_FS_EISDIR$)/, 'disk-error'],
  [/^SQLITE_(CORRUPT|NOTADB)/, 'damaged'],
];

/** The refusal that an error stands for; null for a bug. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  const code = String((error as { code?: unknown } | null | undefined)?.code);
  const fault = diskFaults.find(([pattern]) => pattern.test(code));
  return fault ? new Refusal(fault[1]) : null;
}

/** Refuses a call with one of the contract's codes. */
export function refuse(code: RefusalCode, facts?: Facts, fields?: readonly FieldRefusal[]): never {
  throw new Refusal(code, facts, fields);
}
