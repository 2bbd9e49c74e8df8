import type { Frame, Page } from '@playwright/test';
import { made, servePolicies } from './fixtures/policies/policy-case.ts';
import type { PolicyServer } from './fixtures/policies/policy-case.ts';
import type { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { button, openTab, say, tabs } from './fixtures/window.ts';

// What a page, or a frame of it, wanted to open by itself, was kept from opening, and was allowed: it comes with no more than it would have had at once.

let sites: PolicyServer;
test.beforeAll(async () => {
  sites = await servePolicies({}, ['strict=1; SameSite=Strict; Path=/', 'lax=1; SameSite=Lax; Path=/']);
});
test.afterAll(() => sites.close());

/** Puts a frame into a page, and waits for its document. */
async function embed(page: Page, src: string, sandbox: string): Promise<Frame> {
  const holder = await page.evaluateHandle(
    (given) =>
      new Promise<HTMLIFrameElement>((resolve) => {
        const frame = Object.assign(document.createElement('iframe'), { src: given.src });
        frame.setAttribute('sandbox', given.sandbox);
        frame.addEventListener('load', () => resolve(frame), { once: true });
        document.body.append(frame);
      }),
    { src, sandbox },
  );
  const frame = await holder.asElement()?.contentFrame();
  if (!frame) throw new Error('the frame is gone');
  return frame;
}

const askedFor = (path: string): string[] => sites.asked.filter((each) => each.path.startsWith(path)).map(({ method, cookie }) => `${method} ${cookie}`);

/** Allows what was blocked, and sees the notice go. */
async function allow(terrarium: Terrarium, count: number, isToBeAskedAgain: boolean): Promise<void> {
  const shell = await terrarium.shell();
  const notice = shell.getByText(say('pageTools.blocked', { count }));
  await expect(notice).toBeVisible();
  await expect(shell.getByText(say('pageTools.blockedAgain'))).toBeVisible({ visible: isToBeAskedAgain });
  await button(shell, say('pageTools.allow')).click();
  await expect(notice).toBeHidden();
}

test('what a sandboxed frame wanted to open is no tab outside its sandbox: once allowed, it asks again, and the sandbox comes along', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  await openTab(terrarium, `${sites.home}/set`);
  const page = await openTab(terrarium, `${sites.home}/page`);
  // What somebody put there, on the very site of the page.
  const frame = await embed(page, `${sites.home}/uploaded`, 'allow-scripts allow-popups');
  await frame.evaluate(() => void open('/opened?1'));
  await allow(terrarium, 1, true);
  await frame.evaluate(() => void open('/opened?2'));
  await expect(tabs(shell)).toHaveCount(4);
  const opened = await terrarium.view(`${sites.home}/opened?2`);
  expect(
    await opened.evaluate(() => {
      const reach = (what: () => unknown): unknown => {
        try {
          return what();
        } catch (error) {
          return (error as Error).name;
        }
      };
      document.body.insertAdjacentHTML('beforeend', '<form action="/sent"></form>');
      document.forms[0]?.submit();
      return [origin, reach(() => localStorage.length), reach(() => document.cookie)];
    }),
  ).toEqual(['null', 'SecurityError', 'SecurityError']);
  await opened.evaluate(() => fetch('/after', { mode: 'no-cors' }));
  expect([askedFor('/opened?1').length, askedFor('/opened?2').length, askedFor('/sent').length]).toEqual([0, 1, 0]);
});

test('a frame without scripts opens nothing that has some', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, `${sites.home}/`);
  const script = made(sites.home, { body: '<!doctype html><title>Opened</title><body><script>document.title = "Ran"</script>' });
  await embed(page, made(sites.home, { body: `<!doctype html><a target="_blank" href="${script.replaceAll('&', '&amp;')}">Open</a>` }), 'allow-popups allow-same-origin');
  const press = (): Promise<void> => page.evaluate(() => document.querySelector('iframe')?.contentDocument?.querySelector('a')?.click());
  await press();
  await allow(terrarium, 1, true);
  await press();
  await expect(tabs(shell)).toHaveCount(3);
  await expect(shell.getByRole('tab', { name: 'Opened', exact: true })).toBeVisible();
});

test('what a click in a frame of another site opens is told of where the runtime does not tell of such clicks; once allowed, the next one opens it', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, `${sites.home}/around`);
  const frame = await embed(page, made(sites.other, { body: `<!doctype html><a target="_blank" href="${sites.other}/clicked">Press</a>` }), 'allow-scripts allow-popups');
  await frame.getByText('Press').click();
  await expect(tabs(shell).nth(2).or(shell.getByText(say('pageTools.blocked', { count: 1 })))).toBeVisible();
  if ((await tabs(shell).count()) === 2) {
    await allow(terrarium, 1, true);
    expect(askedFor('/clicked')).toEqual([]);
    await frame.getByText('Press').click();
  }
  await expect(tabs(shell)).toHaveCount(3);
  const opened = await terrarium.view(`${sites.other}/clicked`);
  expect(await opened.evaluate(() => [origin, opener === null])).toEqual(['null', true]);
});

test('what the page itself wanted to open comes as from that page: with its sandbox, and without cookies that the other site keeps to itself', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  await openTab(terrarium, `${sites.other}/set`);
  const page = await openTab(terrarium, `${sites.home}/`);
  await page.evaluate((other) => {
    open(`${other}/wanted`);
    document.body.insertAdjacentHTML('beforeend', `<form method="post" target="_blank" action="${other}/pays"></form>`);
    document.forms[0]?.submit();
  }, sites.other);
  await allow(terrarium, 2, true);
  await expect.poll(() => askedFor('/wanted')).toEqual(['GET lax=1']);
  await expect(tabs(shell)).toHaveCount(4);
  // A form that comes from elsewhere takes no cookies along: main could send it with all of them alone.
  expect(askedFor('/pays')).toEqual([]);

  const caged = await openTab(terrarium, made(sites.other, { body: '<!doctype html><title>Caged</title>', headers: { 'content-security-policy': 'sandbox allow-scripts allow-popups' } }));
  await caged.evaluate((other) => void open(`${other}/from-a-cage`), sites.other);
  await allow(terrarium, 1, false);
  const opened = await terrarium.view(`${sites.other}/from-a-cage`);
  expect(await opened.evaluate(() => origin)).toBe('null');
});
