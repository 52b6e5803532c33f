import type { Locator, Page } from '@playwright/test';

/**
 * Presses Enter on something. Another key comes before it: two presses of Enter at one place within
 * half a second count as one.
 */
export async function enter(on: Locator): Promise<void> {
  await on.page().keyboard.press('Shift');
  await on.press('Enter');
}

/** Opens a list of choices and takes one. */
export async function choose(page: Page, field: string | RegExp, option: string): Promise<void> {
  await page.getByRole('button', { name: field }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}
