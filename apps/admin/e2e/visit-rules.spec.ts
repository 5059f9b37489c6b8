import { expect, type Page, test } from '@playwright/test';
import { SignInPage } from './pages/sign-in.page.js';

const PROVIDER = 'Grace Kim';
const KIND = 'PT evaluation';

const form = (page: Page) => page.getByRole('form', { name: KIND });
const differences = (page: Page) => page.getByRole('list', { name: 'What differs' });

test('a manager says how many visits a provider takes, and how she gives one kind of them', async ({ page }, info) => {
  await test.step('Given a manager at a provider', async () => {
    await new SignInPage(page).signInAs('manager');
    await page.goto('/settings/providers');
    await page.getByRole('link', { name: PROVIDER }).click();
    await expect(page.getByRole('heading', { name: PROVIDER, level: 1 })).toBeVisible();
  });
  await test.step('When she takes so many visits and new patients', async () => {
    await page.getByRole('textbox', { name: 'Visits a day' }).fill('90');
    await page.getByRole('textbox', { name: 'New patients a week' }).fill('400');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText(`${PROVIDER} is saved.`).first()).toBeVisible();
  });
  await test.step('And gives evaluations longer and only on some mornings, by keyboard', async () => {
    await page.getByRole('combobox', { name: 'Kind of visit' }).selectOption({ label: KIND });
    await form(page).getByRole('textbox', { name: 'Length, minutes' }).fill('75');
    await page.keyboard.press('Tab');
    await form(page).getByRole('button', { name: 'Only in some hours' }).press('Enter');
    const hours = form(page).getByRole('group', { name: 'Only in these hours, line 1' });
    await expect(hours.getByRole('alert')).toContainText('Choose at least one day');
    await expect(form(page).getByRole('button', { name: 'Save this kind' })).toBeDisabled();
    await hours.getByRole('checkbox', { name: 'Tue' }).press('Space');
    await hours.getByLabel('From').fill('08:00');
    await hours.getByLabel('Until').fill('11:00');
    await page.screenshot({ path: info.outputPath('kind-of-visit.png'), fullPage: true });
    await form(page).getByRole('button', { name: 'Save this kind' }).press('Enter');
    await expect(differences(page)).toContainText(`${KIND}: 75 minutes long; only Tue 08:00–11:00`);
  });
  await test.step('Then it is kept, and can be taken back', async () => {
    await page.reload();
    await expect(page.getByRole('textbox', { name: 'Visits a day' })).toHaveValue('90');
    await page.getByRole('button', { name: `Change ${KIND}` }).press('Enter');
    await expect(form(page).getByRole('textbox', { name: 'Length, minutes' })).toHaveValue('75');
    await form(page).getByRole('button', { name: 'As the visit type says' }).press('Enter');
    await expect(page.getByText('Nothing differs: every kind is as its visit type says.')).toBeVisible();
  });
  await test.step('And nothing is left of the caps either', async () => {
    await page.getByRole('textbox', { name: 'Visits a day' }).fill('');
    await page.getByRole('textbox', { name: 'New patients a week' }).fill('');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText(`${PROVIDER} is saved.`).first()).toBeVisible();
    await page.reload();
    await expect(page.getByRole('textbox', { name: 'Visits a day' })).toHaveValue('');
  });
});

test('a kind of visit needs a skill, any room of a kind, and is taken so often a week', async ({ page }, info) => {
  const drawer = page.getByRole('dialog');
  const open = async () => {
    await page.getByLabel('Find').fill('dry needling');
    await page.getByRole('button', { name: 'Edit PT with dry needling' }).click();
  };
  await test.step('Given a manager at the visit types', async () => {
    await new SignInPage(page).signInAs('manager');
    await page.goto('/settings/visit-types');
    await open();
    await expect(drawer.getByText('Dry needling', { exact: true }).first()).toBeVisible();
  });
  await test.step('When it may be in any room of a kind, and 200 times a week', async () => {
    await drawer.getByRole('combobox', { name: 'Needs one of each' }).fill('any treat');
    await page.getByRole('option', { name: 'Any treatment room' }).click();
    await drawer.getByRole('textbox', { name: 'At most a week, with one provider' }).fill('200');
    await page.screenshot({ path: info.outputPath('visit-type.png') });
    await drawer.getByRole('button', { name: 'Save' }).click();
    await expect(drawer).toBeHidden();
  });
  await test.step('Then it is kept', async () => {
    await page.reload();
    await open();
    await expect(drawer.getByRole('textbox', { name: 'At most a week, with one provider' })).toHaveValue('200');
    await expect(drawer.getByText('Any treatment room').first()).toBeVisible();
  });
  await test.step('And is taken back, so that a booking needs one room again', async () => {
    await drawer.getByRole('combobox', { name: 'Needs one of each' }).fill('any treat');
    await page.getByRole('option', { name: 'Any treatment room' }).click();
    await drawer.getByRole('textbox', { name: 'At most a week, with one provider' }).fill('');
    await drawer.getByRole('button', { name: 'Save' }).click();
    await expect(drawer).toBeHidden();
    await expect(page.getByRole('row', { name: /^PT with dry needling/ })).not.toContainText('Any treatment room');
  });
});
