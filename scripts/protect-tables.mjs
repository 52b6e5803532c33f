// @ts-check
import { runTool } from './anonymise/start.mjs';

await runTool('../protect-tables/protect.ts');
