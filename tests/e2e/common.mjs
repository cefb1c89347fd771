// What every test of the page uses: sizes, and what is read off an answer.
export const SIZES = [{ width: 1280, height: 900 }, { width: 390, height: 844 }];
export const tone = (file) => file.evaluate((element) => [...element.classList].find((name) => name.startsWith("tone-")));
export const answers = (file) => file.locator(".answer").evaluateAll((all) =>
  all.map((element) => [...element.classList].find((name) => name.startsWith("tone-")).slice(5)));
// Until every third answer is there.
export const looked = (page) => page.waitForFunction(() => {
  const third = [...document.querySelectorAll(".answer:nth-of-type(3)")];
  return third.length > 0 && third.every((answer) => answer.getAttribute("aria-busy") === "false");
}, undefined, { timeout: 60_000 });
