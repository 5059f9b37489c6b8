import { expect, type Page, test } from '@playwright/test';
import {
  blockOf,
  bookSomebody,
  bookWithRoom,
  center,
  drag,
  endOf,
  freePlace,
  laneOf,
  MINUTE_PX,
  timeOf,
} from './pages/diary.page.js';
import { SignInPage } from './pages/sign-in.page.js';

/** "until 10:45" of the name that a block has for whoever does not see it. */
const untilOf = async (page: Page, name: string): Promise<string> =>
  /until (\d\d:\d\d)/.exec((await blockOf(page, name).getAttribute('aria-label')) ?? '')?.[1] ?? '';

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** Two visits of somebody's afternoon, one behind the other: the first cannot be made longer than up to the second. */
async function twoInOneLane(page: Page): Promise<{ early: string; late: string }> {
  let first: string;
  let second = await bookSomebody(page);
  do {
    first = second;
    second = await bookSomebody(page);
    await expect(blockOf(page, second)).toBeAttached();
  } while (
    (await laneOf(page, blockOf(page, second))
      .filter({ has: blockOf(page, first) })
      .count()) === 0
  );
  const [one, other] = [await timeOf(blockOf(page, first)), await timeOf(blockOf(page, second))];
  return one < other ? { early: first, late: second } : { early: second, late: first };
}

test('a visit is made longer and shorter by its end, and what is refused goes back', async ({ page }, info) => {
  await new SignInPage(page).signInAs('clerk');
  const { early, late } = await twoInOneLane(page);
  const [block, behind] = [blockOf(page, early), blockOf(page, late)];
  const [from, was] = [await timeOf(block), await untilOf(page, early)];

  await test.step('Dragged into the next visit it goes back, and why is told where it was let go', async () => {
    await center(block);
    const end = await endOf(block);
    const next = await behind.boundingBox();
    await page.mouse.move(end.x, end.y);
    await page.mouse.down();
    await page.mouse.move(end.x, (next?.y ?? 0) + 20 * MINUTE_PX, { steps: 6 });
    await page.screenshot({ path: info.outputPath('longer.png') });
    await page.mouse.up();
    const refused = page.getByRole('alertdialog', { name: `${early} was not made longer or shorter` });
    await expect(refused).toContainText(/^Not until \d\d:\d\d\./);
    await expect(refused).toBeFocused();
    await page.screenshot({ path: info.outputPath('not-longer.png') });
    await page.keyboard.press('Escape');
    await expect(block).toBeFocused();
    expect([await timeOf(block), await untilOf(page, early)]).toEqual([from, was]);
  });

  await test.step('Dragged up it is shorter, and the toast takes that back', async () => {
    const end = await endOf(block);
    await page.mouse.move(end.x, end.y);
    await page.mouse.down();
    await page.mouse.move(end.x, end.y - 15 * MINUTE_PX, { steps: 6 });
    await page.mouse.up();
    await expect(page.getByText(`The visit of ${early} now takes`)).toBeVisible();
    await expect.poll(async () => minutesOf(was) - minutesOf(await untilOf(page, early))).toBe(15);
    expect(await timeOf(block)).toBe(from);
    await page.screenshot({ path: info.outputPath('shorter.png') });
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => untilOf(page, early)).toBe(was);
    await expect(block).not.toHaveAttribute('data-pending');
  });

  await test.step('And the same by keyboard alone', async () => {
    await block.focus();
    await page.keyboard.press('e');
    const spoken = page.getByRole('region', { name: 'Day' }).getByRole('status');
    await expect(spoken).toContainText(`Changing how long the visit of ${early} is`);
    await page.keyboard.press('ArrowUp');
    await expect(spoken).toContainText(/^Until \d\d:\d\d, \d+ minutes/);
    await page.keyboard.press('Escape');
    expect(await untilOf(page, early)).toBe(was);
    await page.keyboard.press('e');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect.poll(async () => minutesOf(was) - minutesOf(await untilOf(page, early))).toBe(10);
    await expect(block).toBeFocused();
    await expect(block).not.toHaveAttribute('data-pending');
    await page.keyboard.press('u');
    await expect.poll(() => untilOf(page, early)).toBe(was);
  });
});

/** A point at the beginning of free time of somebody, an hour or more, on the first day ahead that has such. */
async function freeTime(page: Page): Promise<{ x: number; y: number }> {
  const need = 60 * MINUTE_PX;
  await expect(page.locator('[data-lane]').first()).toBeVisible();
  for (let day = 0; day < 14; day++) {
    for (const free of await page.getByRole('button', { name: /^Free/ }).all()) {
      const tall = await free.boundingBox();
      if (!tall || tall.height < need) continue;
      await free.evaluate((element) => element.scrollIntoView({ block: 'start' }));
      // Below the headings, which stay on top.
      await page.getByRole('region', { name: 'Day' }).evaluate((grid) => grid.scrollBy(0, -80));
      const box = await free.boundingBox();
      if (box) return { x: box.x + box.width / 2, y: box.y };
    }
    const url = page.url();
    await page.getByRole('button', { name: 'Next day' }).click();
    await expect(page).not.toHaveURL(url);
    await expect(page.locator('[data-lane]').first().or(page.getByText('Nothing to show here'))).toBeVisible();
  }
  throw new Error('nobody has an hour free');
}

test('a click on free time books there, and so does a stretch that is marked', async ({ page }, info) => {
  await new SignInPage(page).signInAs('clerk');
  await page.goto('/diary');

  await test.step('A click leads to booking at that time', async () => {
    const free = await freeTime(page);
    await page.mouse.click(free.x, free.y + 20);
    await expect(page.getByRole('heading', { name: 'Book visit: for whom?' })).toBeVisible();
    const at = new URL(page.url()).searchParams;
    expect([at.get('at') !== null, at.get('provider') !== null, at.get('minutes')]).toEqual([true, true, null]);
  });

  await test.step('Escape marks nothing', async () => {
    await page.goBack();
    const free = await freeTime(page);
    await page.mouse.move(free.x, free.y + 4);
    await page.mouse.down();
    await page.mouse.move(free.x, free.y + 4 + 20 * MINUTE_PX, { steps: 5 });
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await expect(page).toHaveURL(/\/diary/);
  });

  await test.step('A stretch that is marked leads there too, and visit types that fit in it come first', async () => {
    const free = await freeTime(page);
    await page.mouse.move(free.x, free.y + 4);
    await page.mouse.down();
    await page.mouse.move(free.x, free.y + 4 + 28 * MINUTE_PX, { steps: 5 });
    await page.screenshot({ path: info.outputPath('marked.png') });
    await page.mouse.up();
    await expect(page.getByRole('heading', { name: 'Book visit: for whom?' })).toBeVisible();
    const minutes = Number(new URL(page.url()).searchParams.get('minutes')?.replaceAll('"', ''));
    expect([30, 35]).toContain(minutes);
    await page.keyboard.type('rosa alvarez');
    await expect(page.getByRole('option').first()).toContainText('Alvarez');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('combobox', { name: 'Visit type' })).toBeFocused();
    await expect(page.getByRole('option').first()).toBeVisible();
    const names = await page.getByRole('option').allInnerTexts();
    const firstTooLong = names.findIndex((each) => each.includes(`longer than the ${minutes} minutes marked`));
    expect(firstTooLong).toBeGreaterThan(0);
    expect(names.slice(firstTooLong).every((each) => each.includes('minutes marked'))).toBe(true);
    await page.screenshot({ path: info.outputPath('fits.png') });
  });
});

test('a visit is dragged to a colleague', async ({ page }, info) => {
  await new SignInPage(page).signInAs('clerk');
  const name = await bookSomebody(page);
  const block = blockOf(page, name);
  await center(block);
  const own = await laneOf(page, block).getAttribute('data-lane');
  const was = await timeOf(block);
  const own_box = await block.boundingBox();
  if (!own_box) throw new Error('the visit is not on screen');
  const other = page.locator(`[data-lane]:not([data-lane="${own}"])`).first();
  const lane = await other.boundingBox();
  await drag(page, block, { x: (lane?.x ?? 0) + (lane?.width ?? 0) / 2, y: own_box.y });
  await page.screenshot({ path: info.outputPath('across.png') });
  await page.mouse.up();
  // The colleague takes over, or cannot: what the rules say is told where it was let go, and the visit is where it was.
  const answer = page
    .getByText(`The visit of ${name} is moved`)
    .or(page.getByRole('alertdialog', { name: `${name} was not moved` }))
    .or(page.getByRole('dialog', { name: 'Before the visit is moved' }));
  await expect(answer.first()).toBeVisible();
  const moved = await page.getByText(`The visit of ${name} is moved`).count();
  await page.screenshot({ path: info.outputPath('across-done.png') });
  if (moved > 0) {
    await expect(laneOf(page, block)).not.toHaveAttribute('data-lane', own ?? '');
    await page.getByRole('button', { name: 'Undo' }).click();
  } else await page.keyboard.press('Escape');
  await expect(laneOf(page, block)).toHaveAttribute('data-lane', own ?? '');
  await expect.poll(() => timeOf(block)).toBe(was);
});

test.describe('with a finger', () => {
  test.use({ hasTouch: true });

  test('a visit is carried after a long press, and a short one scrolls', async ({ page }, info) => {
    await new SignInPage(page).signInAs('clerk');
    const name = await bookWithRoom(page);
    const block = blockOf(page, name);
    const was = await timeOf(block);
    const finger = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x = 0, y = 0) =>
      finger.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });
    /** From the block to a point, in steps, as a finger goes. */
    const carry = async (to: { x: number; y: number }, pressMs: number) => {
      const box = await block.boundingBox();
      if (!box) throw new Error('the visit is not on screen');
      const [x, y] = [box.x + box.width / 2, box.y + 4];
      await touch('touchStart', x, y);
      await page.waitForTimeout(pressMs);
      for (let step = 1; step <= 8; step++) {
        await touch('touchMove', x + ((to.x - x) * step) / 8, y + ((to.y + 4 - y) * step) / 8);
      }
      await page.screenshot({ path: info.outputPath(`finger-${pressMs}.png`) });
      await touch('touchEnd');
    };

    await test.step('A finger that moves at once carries nothing', async () => {
      const free = await freePlace(page, block);
      await carry(free, 0);
      // What a finger has moved is shown with the next picture.
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      await expect(page.locator('[data-pending]')).toHaveCount(0);
      expect(await timeOf(block)).toBe(was);
    });
    await test.step('After a long press it carries the visit', async () => {
      const free = await freePlace(page, block);
      await carry(free, 600);
      await expect(page.getByText(`The visit of ${name} is moved`)).toBeVisible();
      expect(await timeOf(block)).not.toBe(was);
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect(block).toContainText(was);
    });
  });
});
