// Opens the pages that clausecheck writes in a browser without a window: rules of accessibility,
// keyboard, narrow screens, both colour schemes, printing, and whether anything can be smuggled in.
//
//   cd tests/pages && npm install && node check.mjs [PROGRAM] [FOLDER FOR SCREENSHOTS]
//
// CHROMIUM names the browser where it is not `chromium` or `google-chrome`.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");
const program = resolve(process.argv[2] ?? join(root, "target/debug/clausecheck"));
const screenshots = process.argv[3] ? resolve(process.argv[3]) : null;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "clausecheck-pages-"));
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let passed = 0;
const failures = [];
function expect(page, what, holds, detail = "") {
  if (holds) passed += 1;
  else failures.push(`${page}: ${what} ${detail}`);
}

/** An agreement that tries everything to get out of its quotation. */
const HOSTILE = `Förderungsvertrag mit dem Land Steiermark

</p></blockquote><script>document.title = "owned"</script><img src=x onerror="document.title='owned'">

1. Der Förderungsnehmer bemüht sich </del><style>body{display:none}</style>, bei der Verwendung
öffentlicher Mittel die Menschenrechte "einzuhalten' und \u202Ezu achten\u202C. <a href="javascript:alert(1)">Der</a>
Förderungsnehmer darf die Würde des Menschen in keiner Weise missachten. Der Förderungsnehmer
handelt weder rassistisch noch antisemitisch noch sexistisch.

Graz, am 3. Oktober 2026
`;

function run(output, ...parameters) {
  const options = { cwd: folder, env: { SOURCE_DATE_EPOCH: "1795305600" }, encoding: "utf8" };
  const ended = spawnSync(program, parameters, options);
  if (ended.error || ended.status > 2) throw new Error(`${parameters.join(" ")}: ${ended.stderr}`);
  return { name: output, url: pathToFileURL(join(folder, output)).href };
}

function makePages() {
  const name = '"><script>document.title="owned"<&script>.txt';
  writeFileSync(join(folder, name), HOSTILE);
  const long = join(folder, `${"Foerderungsvereinbarung".repeat(6)}.txt`);
  writeFileSync(long, HOSTILE);
  const fixtures = join(root, "fixtures");
  const pages = [];
  for (const language of ["de", "en"]) {
    const check = (output, ...files) =>
      pages.push(run(output, "check", "--lang", language, "--quiet", "--report", `html=${output}`, ...files));
    check(`one-${language}.html`, join(fixtures, "foerdervertrag-2026-117.pdf"));
    const parameters = ["--lang", language, "--quiet", "--checked-by", "<b>Maria</b>", "--reference", "A & B"];
    pages.push(run(`memo-${language}.html`, "memo", join(folder, name), "-o", `memo-${language}.html`, ...parameters));
    check(`many-${language}.html`, fixtures, long, join(folder, name), join(folder, "not-there.docx"));
  }
  return pages;
}

function browserPath() {
  for (const name of [process.env.CHROMIUM, "chromium", "chromium-browser", "google-chrome"]) {
    if (!name) continue;
    try {
      return execFileSync("which", [name], { encoding: "utf8" }).trim();
    } catch {}
  }
  throw new Error("no Chromium found: apt-get install chromium, or set CHROMIUM");
}

async function isSafe(browser, { name, url }) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(url);
  expect(name, "needs nothing else", requests.length === 1, requests.join(" "));
  expect(name, "the browser has nothing to complain of", said.length === 0, said.join(" "));
  expect(name, "no script runs", (await page.title()) !== "owned");
  const intruders = await page.locator("main :is(script, style, img, iframe, object, form, [onerror], [style])").count();
  expect(name, "no markup of a document becomes markup", intruders === 0);
  const outside = await page.locator("a:not([href^='#'])").count();
  expect(name, "links stay on the page", outside === 0);
  await context.close();
}

/** One scheme at every width; the rules are tried where screens are narrowest and widest. */
async function isAccessible(browser, { name, url }, scheme) {
  const context = await browser.newContext({ bypassCSP: true, colorScheme: scheme }); // for axe alone
  const page = await context.newPage();
  await page.goto(url);
  for (const width of [320, 768, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    const label = `${name} ${width} ${scheme}`;
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(label, "no scrolling to the side", overflow <= 0, `${overflow} px too wide`);
    if (screenshots) {
      const path = join(screenshots, `${name.replace(".html", "")}-${width}-${scheme}.png`);
      await page.screenshot({ path, fullPage: true });
    }
    if (width !== (scheme === "light" ? 320 : 1440)) continue;
    await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
    await page.evaluate(axe);
    const result = await page.evaluate(
      (rules) => axe.run(document, { runOnly: { type: "tag", values: rules }, resultTypes: ["violations"] }),
      RULES,
    );
    const faults = result.violations.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 160)} ${one.nodes[0].failureSummary}`);
    expect(label, "keeps the rules of accessibility", faults.length === 0, faults.join("\n    "));
  }
  await context.close();
}

async function worksByKeyboard(browser, { name, url }) {
  const page = await browser.newPage({ viewport: { width: 1024, height: 768 } });
  await page.goto(url);
  const count = await page.evaluate(() => {
    const all = [...document.querySelectorAll("a[href], summary, button, input")];
    all.forEach((one, index) => (one.dataset.order = index));
    return all.length;
  });
  const order = [];
  let visible = true;
  for (let step = 0; step < count; step += 1) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(() => {
      const at = document.activeElement;
      const style = getComputedStyle(at);
      const box = at.getBoundingClientRect();
      // Browsers scroll by whole pixels; boxes end between them.
      const inside = box.top > -1 && box.left > -1 && box.bottom < innerHeight + 1 && box.right < innerWidth + 1;
      return { order: Number(at.dataset.order), outlined: style.outlineStyle !== "none" && inside };
    });
    order.push(seen.order);
    visible &&= seen.outlined;
  }
  expect(name, "the keyboard follows the text", order.every((one, index) => one === index), order.join(" "));
  expect(name, "the focus is visible", visible);
  const details = page.locator("details").first();
  if ((await details.count()) > 0) {
    const before = await details.evaluate((one) => one.open);
    await details.locator("summary").focus();
    await page.keyboard.press("Enter");
    expect(name, "details open by keyboard", (await details.evaluate((one) => one.open)) !== before);
  }
  await page.goto(url);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const target = await page.evaluate(() => document.activeElement?.id);
  expect(name, "the first stop skips to the content", target === "main", String(target));
  await page.close();
}

/** What a screen reader gets: the tree that the browser hands to it. */
async function readsInSense(browser, { name, url }) {
  const page = await browser.newPage();
  await page.goto(url);
  await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const below = (node) => (node.childIds ?? []).map((id) => byId.get(id)).filter(Boolean);
  const all = (node, role) => below(node).flatMap((one) => (one.role?.value === role ? [one] : all(one, role)));
  const words = (node) =>
    node.role?.value === "StaticText" ? node.name.value : below(node).map(words).join(" ").replace(/\s+/g, " ").trim();
  const of = (role) => nodes.filter((node) => !node.ignored && node.role?.value === role);
  const level = (node) => node.properties.find((one) => one.name === "level").value.value;

  const language = await page.evaluate(() => document.documentElement.lang);
  expect(name, "the language is told", name.includes(`-${language}.`), language);
  for (const landmark of ["banner", "main", "contentinfo"]) {
    expect(name, `one ${landmark}`, of(landmark).length === 1, String(of(landmark).length));
  }
  const levels = of("heading").map(level);
  expect(name, "one first heading, and none left out", levels[0] === 1 && levels.every((one, index) => index === 0 || (one > 1 && one <= levels[index - 1] + 1)), levels.join(" "));
  expect(name, "headings have words", of("heading").every((node) => words(node) !== ""));

  for (const [role, tag, spoken] of [
    ["deletion", "del", { de: "Fehlt im Dokument: ", en: "Missing from the document: " }],
    ["insertion", "ins", { de: "Neu im Dokument: ", en: "New in the document: " }],
  ]) {
    const told = of(role).map(words);
    const shown = await page.locator(tag).count();
    expect(name, `each ${tag} is one for a screen reader`, told.length === shown, `${told.length} of ${shown}`);
    const clear = told.every((text) => text.startsWith(spoken[language]) && !/^[\s\S]*(\[-|-\]|\{\+|\+\})/.test(text));
    expect(name, `each ${tag} says what it is, without marks`, clear, told.join(" / "));
  }

  for (const table of of("table")) {
    const label = `table "${table.name.value}"`;
    const rows = all(table, "row");
    const [head, ...body] = rows.map((row) => below(row).map((cell) => [cell.role.value, words(cell)]));
    expect(name, `${label} has a name`, table.name.value.trim() !== "");
    expect(name, `${label} has columns with names`, head.every(([role, text]) => role === "columnheader" && text !== ""));
    const named = body.every(([first, ...rest]) => first[0] === "rowheader" && first[1] !== "" && rest.length === head.length - 1);
    expect(name, `${label} has rows with names`, named, JSON.stringify(body));
  }
  const captions = of("figure").map((node) => below(node).find((one) => !one.ignored));
  const named = captions.every((node) => node?.role.value === "Figcaption" && words(node) !== "");
  expect(name, "model and document are named", captions.length % 2 === 0 && named, captions.map(words).join(" / "));
  // The agreement is German, whatever the language of the page.
  if (name.startsWith("one-")) {
    const spoken = await page.evaluate(() => {
      const texts = [];
      for (const quotation of document.querySelectorAll("blockquote, figure:has([lang])")) {
        const walker = document.createTreeWalker(quotation, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const around = walker.currentNode.parentElement;
          const isOurs = around.closest(".spoken, figcaption, [aria-hidden]") !== null;
          if (!isOurs && walker.currentNode.data.trim() !== "") texts.push(around.closest("[lang]").lang);
        }
      }
      return texts;
    });
    expect(name, "quotations are in their own language", spoken.length > 5 && spoken.every((one) => one === "de"), spoken.join(" "));
  }
  await page.close();
}

async function prints(browser, { name, url }) {
  const page = await browser.newPage({ viewport: { width: 680, height: 900 } });
  await page.goto(url);
  await page.emulateMedia({ media: "print" });
  const hidden = await page.evaluate(() =>
    [...document.querySelectorAll("details p, details td")].filter((one) => one.getClientRects().length === 0 || one.getBoundingClientRect().height === 0).length,
  );
  expect(name, "folded text is printed", hidden === 0, `${hidden} hidden`);
  if (screenshots) {
    await page.pdf({ path: join(screenshots, name.replace(".html", ".pdf")), preferCSSPageSize: true });
  }
  await page.close();
}

const begin = Date.now();
if (screenshots) mkdirSync(screenshots, { recursive: true });
const browser = await chromium.launch({ executablePath: browserPath(), args: ["--no-sandbox"] });
try {
  for (const page of makePages()) {
    await isSafe(browser, page);
    for (const scheme of ["light", "dark"]) await isAccessible(browser, page, scheme);
    await worksByKeyboard(browser, page);
    await readsInSense(browser, page);
    await prints(browser, page);
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(`pages in a browser: ${((Date.now() - begin) / 1000).toFixed(0)} s`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length > 0 ? 1 : 0;
