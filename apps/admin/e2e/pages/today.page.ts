import { expect, type Locator, type Page } from '@playwright/test';

export type TodayColumn = 'Expected' | 'Waiting' | 'In the room' | 'Over';

/** The board of the day, and the list of those to rebook below it. */
export class TodayPage {
  constructor(private readonly page: Page) {}

  /** The board of the clinic of this id, or of the first one. */
  async open(clinicId: string | null = null): Promise<void> {
    await this.page.goto(clinicId === null ? '/today' : `/today?clinic=${clinicId}`);
    await expect(this.page.getByRole('heading', { name: /^Today, /, level: 1 })).toBeVisible();
    await expect(this.column('Over')).toBeVisible();
  }

  column(name: TodayColumn): Locator {
    return this.page.getByRole('region', { name: new RegExp(`^${name} \\(`) });
  }

  cardOf(patient: string, column: TodayColumn): Locator {
    return this.column(column).getByRole('article', { name: new RegExp(escaped(patient)) });
  }

  /** Presses the button of somebody by keyboard. */
  async press(button: string, patient: string): Promise<void> {
    await this.page
      .getByRole('button', { name: `${button}: ${patient}`, exact: true })
      .first()
      .press('Enter');
  }

  /** The row of somebody on the list to rebook, on whichever page of it. */
  async rowToRebook(patient: string): Promise<Locator> {
    const row = this.toRebook.getByRole('row').filter({ hasText: patient });
    const next = this.toRebook.getByRole('button', { name: 'Next' });
    await expect(async () => {
      if ((await row.count()) === 0 && (await next.count()) > 0 && (await next.isEnabled())) await next.click();
      await expect(row).toBeVisible({ timeout: 2_000 });
    }).toPass({ timeout: 20_000 });
    return row;
  }

  /** Takes the last step of somebody back, with a reason. */
  async undo(patient: string, reason: string): Promise<void> {
    await this.press('Undo the last step', patient);
    const why = this.page.getByRole('dialog').getByRole('textbox', { name: 'Why' });
    await expect(why).toBeFocused();
    await why.fill(reason);
    await why.press('Enter');
    await expect(this.page.getByRole('dialog')).toHaveCount(0);
  }

  /** Whoever has this button first in the column. */
  async firstWith(button: string, column: TodayColumn): Promise<string | null> {
    const found = this.column(column).getByRole('button', { name: new RegExp(`^${button}: `) });
    if ((await found.count()) === 0) return null;
    return ((await found.first().getAttribute('aria-label')) ?? '').replace(/^[^:]*: /, '');
  }

  get toRebook(): Locator {
    return this.page.getByRole('region', { name: 'To rebook' });
  }
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
