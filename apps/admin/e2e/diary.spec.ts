import { expect, test } from '@playwright/test';
import { blockOf, bookSomebody, center, drag, freePlace, laneOf, timeOf } from './pages/diary.page.js';
import { SignInPage } from './pages/sign-in.page.js';

test('visits are carried about the diary, and what is refused goes back', async ({ page }, info) => {
  let [first, second] = ['', ''];
  await test.step('Given two visits of one afternoon', async () => {
    await new SignInPage(page).signInAs('clerk');
    second = await bookSomebody(page);
    // The last opening may have been the last of its day: then the next two stand together.
    do {
      first = second;
      second = await bookSomebody(page);
      await expect(blockOf(page, second)).toBeAttached();
    } while (
      (await laneOf(page, blockOf(page, second))
        .filter({ has: blockOf(page, first) })
        .count()) === 0
    );
  });
  const [one, other] = [blockOf(page, first), blockOf(page, second)];
  const was = await timeOf(other);

  await test.step('When one is dragged onto the other, it goes back, and why is told where it was let go', async () => {
    await center(other);
    const target = await one.boundingBox();
    if (!target) throw new Error('the visit is not on screen');
    await drag(page, other, { x: target.x + target.width / 2, y: target.y });
    await page.screenshot({ path: info.outputPath('carrying.png') });
    await page.mouse.up();
    const refused = page.getByRole('alertdialog', { name: `${second} was not moved` });
    await expect(refused).toContainText('That time was just taken.');
    await expect(refused).toBeFocused();
    expect(await timeOf(other)).toBe(was);
    await page.screenshot({ path: info.outputPath('refused.png') });
    await page.keyboard.press('Escape');
    await expect(refused).toBeHidden();
    await expect(other).toBeFocused();
  });

  await test.step('When it is let go with Escape, nothing is asked', async () => {
    await center(other);
    const box = await other.boundingBox();
    await drag(page, other, { x: (box?.x ?? 0) + 40, y: (box?.y ?? 0) - 150 });
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await expect(page.getByRole('dialog')).toBeHidden();
    expect(await timeOf(other)).toBe(was);
  });

  await test.step('When it is dragged to a free time, it is there, and can be taken back', async () => {
    const free = await freePlace(page, other);
    await drag(page, other, free);
    await page.mouse.up();
    await expect(page.getByText(`The visit of ${second} is moved`)).toBeVisible();
    expect(await timeOf(other)).not.toBe(was);
    await page.screenshot({ path: info.outputPath('moved.png') });
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(other).toContainText(was);
    await expect(other).not.toHaveAttribute('data-pending');
  });

  await test.step('And the same by keyboard alone', async () => {
    await other.focus();
    await page.keyboard.press('m');
    await expect(page.getByRole('status').filter({ hasText: `Moving ${second}` })).toBeAttached();
    await page.keyboard.press('PageUp');
    await page.keyboard.press('Escape');
    expect(await timeOf(other)).toBe(was);
    await page.keyboard.press('m');
    const spoken = page.getByRole('region', { name: 'Day' }).getByRole('status');
    // An hour earlier, until nothing is in the way.
    do await page.keyboard.press('PageUp');
    while (/taken|closed/.test(await spoken.innerText()));
    await page.keyboard.press('Enter');
    await expect(other).not.toContainText(was);
    await expect(other).toBeFocused();
    await expect(other).not.toHaveAttribute('data-pending');
    await expect(page.getByText(`The visit of ${second} is moved`)).toBeVisible();
    await page.keyboard.press('u');
    await expect(other).toContainText(was);
  });
});

test('the diary is read by week, by room and by discipline', async ({ page }, info) => {
  await new SignInPage(page).signInAs('clerk');
  const name = await bookSomebody(page);
  await test.step('Rooms have lanes of their own', async () => {
    await page.getByRole('combobox', { name: 'Lanes' }).selectOption('Rooms');
    await expect(page.locator('[data-lane]').filter({ has: blockOf(page, name) })).toContainText(/room/i);
    await page.screenshot({ path: info.outputPath('rooms.png') });
  });
  await test.step('A week has a lane for each day', async () => {
    await page.getByRole('combobox', { name: 'Lanes' }).selectOption('Providers');
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('w');
    await expect(page.getByRole('region', { name: 'Week' }).locator('[data-lane]').first()).toBeVisible();
    expect(await page.locator('[data-lane]').count()).toBeGreaterThanOrEqual(5);
    await expect(blockOf(page, name)).toBeAttached();
    await page.screenshot({ path: info.outputPath('week.png') });
  });
  await test.step('Arrows walk through a lane and across', async () => {
    await blockOf(page, name).focus();
    await page.keyboard.press('ArrowLeft');
    const lane = page.locator('[data-lane]:focus-within');
    await expect(lane).toHaveCount(1);
    await expect(lane.filter({ has: blockOf(page, name) })).toHaveCount(0);
    await page.keyboard.press('d');
    await expect(page.getByRole('region', { name: 'Day' })).toBeVisible();
  });
  await test.step('One discipline leaves out the others', async () => {
    await page.getByRole('combobox', { name: 'Discipline' }).selectOption('Acupuncture');
    await expect(blockOf(page, name)).toBeVisible();
    await expect(page.locator('[data-visit]:not([data-discipline="acupuncture"])')).toHaveCount(0);
  });
});
