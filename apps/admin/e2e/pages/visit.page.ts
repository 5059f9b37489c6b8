import { expect, type Page } from '@playwright/test';

/** The drawer of one visit, in the diary. */
export class VisitPage {
  constructor(private readonly page: Page) {}

  get drawer() {
    return this.page.getByRole('dialog');
  }

  /** Opens the first visit of the chart on screen. */
  async openFromChart(): Promise<void> {
    await this.page
      .getByRole('region', { name: /^Visits/ })
      .getByRole('link')
      .first()
      .click();
    await expect(this.drawer.getByRole('heading', { name: /^Messages/ })).toBeVisible();
  }

  /** When it is, as the drawer says it. */
  async when(): Promise<string> {
    return (await this.fact('When').innerText()).trim();
  }

  fact(label: string) {
    return this.drawer.locator('dt', { hasText: new RegExp(`^${label}$`) }).locator('xpath=following-sibling::dd');
  }

  /** States that do not fit into their badges, which end in dots then. */
  wordsCutShort(): Promise<string[]> {
    return this.drawer
      .locator('.mantine-Badge-label')
      .evaluateAll((labels) =>
        labels.filter((label) => label.scrollWidth > label.clientWidth).map((label) => label.textContent ?? ''),
      );
  }

  /** Moves it to the last opening on screen, by keyboard alone. */
  async moveToLastOpening(): Promise<void> {
    await this.drawer.getByRole('button', { name: 'Reschedule' }).press('Enter');
    await expect(this.drawer.locator('[data-roving]:focus')).toBeVisible({ timeout: 30_000 });
    await this.page.keyboard.press('End');
    await this.page.keyboard.press('Enter');
    await expect(this.drawer.getByRole('button', { name: 'Move the visit' })).toBeFocused();
    await this.page.keyboard.press('Enter');
  }

  /** Cancels it for a coded reason, by keyboard alone. */
  async cancelFor(reason: string): Promise<void> {
    await this.drawer.getByRole('button', { name: 'Cancel the visit' }).press('Enter');
    const why = this.drawer.getByRole('combobox', { name: 'Why is it cancelled?' });
    await expect(why).toBeFocused();
    await why.selectOption({ label: reason });
    await this.drawer.getByRole('button', { name: 'Cancel the visit' }).press('Enter');
    await expect(this.fact('Cancelled because')).toHaveText(reason);
  }
}
