import { expect, test } from '@playwright/test';
import { SignInPage } from './pages/sign-in.page.js';

test('a manager sees whom a leave would strand before it is saved', async ({ page }, info) => {
  await test.step('Given a manager at a provider’s page', async () => {
    await new SignInPage(page).signInAs('manager');
    await page.getByRole('link', { name: 'Providers', exact: true }).click();
    await page.getByRole('link', { name: 'Mei Chen' }).click();
  });
  const form = page.getByRole('form', { name: 'Leave' });
  await test.step('When a leave of the next days is typed', async () => {
    const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
    await form.getByLabel('First day').fill(day(1));
    await form.getByLabel('Last day').fill(day(4));
    await form.getByLabel('Why').fill('Course abroad');
    await form.getByRole('button', { name: 'Add the leave' }).click();
  });
  await test.step('Then the visits are listed with other times, and nothing is saved', async () => {
    const alert = form.getByRole('alert');
    await expect(alert).toContainText('outside open hours');
    // Her classes stand there too, with what to do about them instead.
    const visit = alert.getByRole('listitem').filter({ hasText: 'Free instead:' }).first();
    await expect(visit).toContainText('with Mei Chen');
    await page.screenshot({ path: info.outputPath('stranded.png'), fullPage: true });
    await expect(page.getByRole('list', { name: 'Leave ahead' })).toHaveCount(0);
    await alert.getByRole('button', { name: 'Leave it' }).click();
    await expect(alert).toHaveCount(0);
  });
  await test.step('And after a second yes it stands, and can be taken back', async () => {
    await form.getByRole('button', { name: 'Add the leave' }).click();
    await form.getByRole('button', { name: /^Save all the same/ }).click();
    const list = page.getByRole('list', { name: 'Leave ahead' });
    await expect(list).toContainText('Course abroad');
    await list.getByRole('button', { name: /^Take back the leave/ }).click();
    await expect(list).toHaveCount(0);
  });
});

test('a manager shuts a clinic on public holidays', async ({ page }, info) => {
  await new SignInPage(page).signInAs('manager');
  await page.getByRole('link', { name: 'Clinics', exact: true }).click();
  const clinic = page.getByRole('region', { name: /^Bayside/ });
  await expect(clinic.getByLabel('State or region')).toHaveValue('CA');
  const next = new Date().getFullYear() + 1;
  await clinic.getByLabel('Year', { exact: true }).selectOption(String(next));
  const holiday = clinic.getByRole('checkbox', { name: /Veterans Day/ });
  await holiday.check();
  await clinic.getByRole('button', { name: 'Shut on the ticked days' }).click();
  await expect(page.getByText(/^The holidays of Bayside .* are saved\.$/).first()).toBeVisible();
  await expect(clinic.getByRole('listitem').filter({ hasText: 'Veterans Day' })).toBeVisible();
  await expect(holiday).toBeDisabled();
  await page.screenshot({ path: info.outputPath('clinics.png'), fullPage: true });
  await clinic
    .getByRole('listitem')
    .filter({ hasText: 'Veterans Day' })
    .getByRole('button', { name: /^Take back/ })
    .click();
  await expect(clinic.getByRole('checkbox', { name: /Veterans Day/ })).toBeEnabled();
});

test('a manager says how far two clinics are from each other', async ({ page }) => {
  await new SignInPage(page).signInAs('manager');
  await page.getByRole('link', { name: 'Clinics', exact: true }).click();
  const form = page.getByRole('form', { name: 'Way between clinics' });
  await form.getByLabel('Minutes').fill('25');
  await form.getByRole('button', { name: 'Save the way' }).click();
  await expect(page.getByText(/and back: 25 minutes each way/)).toBeVisible();
  await form.getByLabel('Minutes').fill('0');
  await form.getByRole('button', { name: 'Save the way' }).click();
  await expect(page.getByText(/minutes each way/)).toHaveCount(0);
});
