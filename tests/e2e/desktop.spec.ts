import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { commonRefusals, methodOf, type Reply } from '../../shared/contract/define.ts';
import { contract } from '../../shared/contract/index.ts';
import { type Alongside, launch, openFiles, saveFileTo } from '../support/app.ts';
import { fromSchema } from '../support/fromSchema.ts';

const runs = process.env.ALONGSIDE_FAULTS === 'long' ? 10_000 : 60;
const batch = 60;

let alongside: Alongside;
test.beforeAll(async () => {
  alongside = await launch();
  await openFiles(alongside.app, [alongside.home]);
  await saveFileTo(alongside.app, `${alongside.home}/chosen.csv`);
  // No printer is to be kept busy, where there is one.
  await alongside.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents) contents.print = (_options, done) => done?.(false, '');
  });
});
test.afterAll(() => alongside.close());

const strange = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, Number.NaN, -0, 10n ** 30n, '\0', '\ud800', []),
  fc.constant('x'.repeat(200_000)),
  fc.jsonValue(),
  fc.dictionary(fc.constantFrom('jobId', 'suggestedName', 'constructor', 'path'), fc.jsonValue()),
);
const pool = { idsFor: () => [], tokens: [], words: ['export.csv', '../../etc/passwd', 'CON'] };

for (const name of Object.keys(contract.desktop).map((method) => `desktop.${method}`)) {
  test(`answers in form, whatever the page sends: ${name}`, async () => {
    test.setTimeout(runs * 1_000);
    const method = methodOf(contract, name);
    if (!method) throw new Error(name);
    const inputs = fc.oneof(fromSchema(method.input, pool), strange);
    const codes: readonly string[] = [...method.refusals, ...commonRefusals];
    for (let done = 0; done < runs; done += batch) {
      const sample = fc.sample(inputs, { seed: 20_261_123 + done, numRuns: batch });
      const replies = await alongside.page.evaluate(
        ([called, given]) =>
          Promise.all(
            (given as unknown[]).map((input) => window.alongside.call(called as string, input)),
          ),
        [name, sample] as const,
      );
      for (const reply of replies as Reply[]) {
        if (reply.ok) expect(method.output.safeParse(reply.value).error).toBeUndefined();
        else expect(codes.filter((code) => code !== 'internal')).toContain(reply.error.code);
        expect(JSON.stringify(reply)).not.toContain(alongside.home);
      }
    }
  });
}
