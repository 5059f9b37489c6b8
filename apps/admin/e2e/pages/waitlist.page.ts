import { expect, type Page } from '@playwright/test';

/** Who wants an earlier time, and what is offered just now. */
export class WaitlistPage {
  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto('/waitlist');
    await expect(this.page.getByRole('heading', { name: 'Waitlist', level: 1 })).toBeVisible();
  }

  /** From the chart on screen: for this kind of visit, as urgent as can be. */
  async putOnListFromChart(visitType: string): Promise<void> {
    await this.page.getByRole('link', { name: 'Put on the waitlist' }).press('Enter');
    const form = this.page.getByRole('region', { name: 'Put on the waitlist' });
    await form.getByRole('combobox', { name: 'Visit type' }).selectOption({ label: visitType });
    await this.putOnList();
  }

  /** From the form on screen, which knows the visit already. */
  async putOnList(): Promise<void> {
    const form = this.page.getByRole('region', { name: 'Put on the waitlist' });
    await form.getByRole('combobox', { name: 'How urgent' }).selectOption('asap');
    await form.getByRole('button', { name: 'Put on the list' }).press('Enter');
    await expect(form).toHaveCount(0);
  }

  row(patient: string) {
    return this.page.getByRole('table', { name: 'In line' }).getByRole('row').filter({ hasText: patient });
  }

  /** What is offered to this patient just now. */
  offerTo(patient: string) {
    return this.page.getByRole('region', { name: 'Offered now' }).getByRole('article').filter({ hasText: patient });
  }

  async decide(what: 'Accept' | 'Decline', patient: string): Promise<void> {
    await this.page.getByRole('button', { name: `${what} for ${patient}` }).press('Enter');
  }
}
