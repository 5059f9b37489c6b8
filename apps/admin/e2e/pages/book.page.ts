import { expect, type Page } from '@playwright/test';

export class BookPage {
  constructor(private readonly page: Page) {}

  async chooseVisitType({ typed, name }: { typed: string; name: string }): Promise<void> {
    const field = this.page.getByRole('combobox', { name: 'Visit type' });
    await expect(field).toBeFocused();
    await this.page.keyboard.type(typed);
    await expect(this.page.getByRole('option').first()).toContainText(name);
    await this.page.keyboard.press('Enter');
  }

  /** The earliest opening has the focus by itself; Enter keeps it. */
  async takeFirstOpening(): Promise<void> {
    await this.waitForOpenings();
    await this.keepFocusedOpening();
  }

  /** The last opening of the two weeks on screen: far enough ahead that a reminder is owed. */
  async takeLastOpening(): Promise<void> {
    await this.waitForOpenings();
    await this.page.keyboard.press('End');
    await this.keepFocusedOpening();
  }

  /** One of those in the middle of the two weeks, where other stories have left room. */
  async takeSomeOpening(): Promise<void> {
    await this.waitForOpenings();
    const openings = this.page.locator('[aria-label="Openings"] [data-roving]');
    await openings.nth(Math.floor((await openings.count()) * (0.3 + 0.4 * Math.random()))).press('Enter');
    await expect(this.page.getByRole('heading', { name: 'Safety check' })).toBeVisible();
  }

  /** Until the first opening has the focus. */
  async waitForOpenings(): Promise<void> {
    await expect(this.page.locator('[aria-label="Openings"] [data-roving]:focus')).toBeVisible({ timeout: 30_000 });
  }

  private async keepFocusedOpening(): Promise<void> {
    await this.page.keyboard.press('Enter');
    await expect(this.page.getByRole('heading', { name: 'Safety check' })).toBeVisible();
  }

  get confirm() {
    return this.page.locator('form button[type="submit"]');
  }

  finding(severity: string) {
    return this.page.locator(`[data-severity="${severity}"]`);
  }

  async giveReasons(): Promise<void> {
    const selects = this.page.getByRole('combobox', { name: /Reason to go on/ });
    for (const select of await selects.all()) await select.selectOption('discussed_with_patient');
  }
}
