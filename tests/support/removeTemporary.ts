import { afterAll } from 'vitest';
import { removeTemporary } from './temporary.ts';

// The hooks of a file's end run the last one first: this one comes after all that the file has.
afterAll(removeTemporary);
