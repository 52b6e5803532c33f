import type { Locator } from '@playwright/test';

/**
 * Presses Enter on something. Another key comes before it: two presses of Enter at one place within
 * half a second count as one.
 */
export async function enter(on: Locator): Promise<void> {
  await on.page().keyboard.press('Shift');
  await on.press('Enter');
}
