import { expect, type Page, test } from '@playwright/test';
import { SignInPage } from './pages/sign-in.page.js';

const saved = (page: Page) => page.getByText(/ is saved\.$/).last();

test('a manager plans what is offered and when', async ({ page }, info) => {
  await test.step('Given a manager', () => new SignInPage(page).signInAs('manager'));
  await test.step('When a visit type is given a buffer', async () => {
    await page.getByRole('link', { name: 'Visit types' }).click();
    await page.getByLabel('Find').fill('mox');
    await page
      .getByRole('button', { name: /^Edit / })
      .first()
      .click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('textbox', { name: 'Buffer after, minutes' }).fill('10');
    await page.screenshot({ path: info.outputPath('visit-type.png') });
    await drawer.getByRole('button', { name: 'Save' }).click();
    await expect(saved(page)).toBeVisible();
    await expect(drawer).toBeHidden();
  });
  await test.step('Then it is kept', async () => {
    await page.reload();
    await page.getByLabel('Find').fill('mox');
    await page
      .getByRole('button', { name: /^Edit / })
      .first()
      .click();
    await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Buffer after, minutes' })).toHaveValue('10');
    await page.keyboard.press('Escape');
  });
  await test.step('When a provider’s week and a day away are changed', async () => {
    await page.getByRole('link', { name: 'Providers', exact: true }).click();
    await page.getByRole('link', { name: 'Mei Chen' }).click();
    const hours = page.getByRole('group', { name: 'Hours 1' });
    await hours.getByLabel('Until').fill('08:00');
    await expect(hours.getByRole('alert')).toContainText('The end must be after the start');
    await expect(page.getByRole('button', { name: 'Save the hours' })).toBeDisabled();
    await hours.getByLabel('Until').fill('18:30');
    await page.getByRole('button', { name: 'Save the hours' }).click();
    await expect(page.getByText('Mei Chen is saved.').first()).toBeVisible();
    const day = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);
    await page.getByRole('textbox', { name: 'Day', exact: true }).fill(day);
    await page.getByRole('textbox', { name: 'Reason' }).fill('Course');
    await page.getByRole('button', { name: 'Add the day' }).click();
    await expect(page.getByRole('listitem').filter({ hasText: 'away (Course)' }).first()).toBeVisible();
    await page.screenshot({ path: info.outputPath('provider.png'), fullPage: true });
  });
  await test.step('Then both are still there after a reload', async () => {
    await page.reload();
    await expect(page.getByRole('group', { name: 'Hours 1' }).getByLabel('Until')).toHaveValue('18:30');
    await expect(page.getByRole('listitem').filter({ hasText: 'away (Course)' }).first()).toBeVisible();
  });
});

test('the compliance officer reads who did what', async ({ page }, info) => {
  await new SignInPage(page).signInAs('compliance');
  await expect(page.getByRole('heading', { name: 'Audit', level: 1 })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Audit events' })).toContainText('session.begin');
  await page.screenshot({ path: info.outputPath('audit.png') });
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('Page 2')).toBeVisible();
});

test('a manager keeps visits apart and rooms ready', async ({ page }, info) => {
  const reason = `No gentle massage right after cupping (${info.workerIndex}-${Date.now()})`;
  await test.step('Given a manager on the page of spacing rules', async () => {
    await new SignInPage(page).signInAs('manager');
    await page.getByRole('link', { name: 'Spacing', exact: true }).click();
    await expect(page.getByRole('table', { name: 'Spacing rules' })).toContainText(
      'Deep tissue massage at least 48 hours',
    );
  });
  await test.step('When a rule is added by keyboard', async () => {
    await page.getByRole('button', { name: 'Add a rule' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('combobox', { name: 'First visit' }).fill('Cupping (dry)');
    await page.getByRole('option', { name: 'Cupping (dry)' }).click();
    await drawer.getByRole('combobox', { name: 'Visit that follows' }).fill('Gentle massage');
    await page.getByRole('option', { name: 'Gentle massage', exact: true }).click();
    await drawer.getByLabel('How long').fill('400');
    await drawer.getByLabel('Reason, as it is said').fill(reason);
    await drawer.getByRole('button', { name: 'Save' }).click();
    await expect(drawer.getByRole('alert')).toContainText('at most 365 days');
    await drawer.getByLabel('How long').fill('1');
    await page.screenshot({ path: info.outputPath('spacing-rule.png') });
    await drawer.getByRole('button', { name: 'Save' }).click();
    await expect(drawer).toBeHidden();
  });
  await test.step('Then it is kept, until it is retired', async () => {
    await page.reload();
    const row = page.getByRole('row').filter({ hasText: reason });
    await expect(row).toContainText('Gentle massage at least 1 days after Cupping (dry)');
    await page.screenshot({ path: info.outputPath('spacing.png'), fullPage: true });
    await row.getByRole('button', { name: /^Edit/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Retire' }).click();
    await expect(row).toBeHidden();
  });
});
