// @ts-check
import { runTool } from './anonymise/start.mjs';

await runTool('../redact/redact.ts');
