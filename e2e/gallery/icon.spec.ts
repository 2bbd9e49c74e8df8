import { readFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { Terrarium } from '../fixtures/terrarium.ts';
import { test } from '../fixtures/test.ts';
import { PICTURES } from './shots.ts';

test('icon', async ({ site }) => {
  const terrarium = await Terrarium.launch({ args: [site.url('/weather')] });
  const page = await terrarium.view(site.url('/weather'));
  const svg = readFileSync(new URL('../../build-resources/icon.svg', import.meta.url), 'utf8').replace('<svg ', '<svg style="display:block;width:512px;height:512px" ');
  await page.evaluate((markup) => {
    document.documentElement.innerHTML = `<body style="margin:0;background:transparent">${markup}</body>`;
  }, svg);
  mkdirSync(PICTURES, { recursive: true });
  writeFileSync(`${PICTURES}/icon.png`, await page.screenshot({ omitBackground: true, clip: { x: 0, y: 0, width: 512, height: 512 } }));
  await terrarium.close();
});
