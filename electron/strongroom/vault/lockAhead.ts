/** Whether a lock waits for the running work: the work ends, and the lock comes next. */
export interface LockAhead {
  /** Polls the port; cheap enough for every turn of a loop. */
  asked(): boolean;
  /** The lock has come, or was withdrawn. */
  forget(): void;
}
