/** Whether a lock waits for the work that runs now: that work ends, and the lock comes next. */
export interface LockAhead {
  /** Reads the port; cheap enough to be asked in every turn of a loop. */
  asked(): boolean;
  /** The lock has come, or is not wanted any more. */
  forget(): void;
}
