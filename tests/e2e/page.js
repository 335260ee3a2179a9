// What the driver asks of the page, seen as assistive technology sees it: roles and accessible names are axe-core's.
// Runs inside the window with the arguments (question, details); never changes the page.
const [question, details] = arguments;

if (!window.axe) return { unprepared: true };

const tidy = (text) => (text ?? "").replace(/\s+/g, " ").trim();
const matches = (name, wanted) =>
  wanted === null || (wanted.endsWith("…") ? name.startsWith(wanted.slice(0, -1)) : name === wanted);
const fields =
  "input, textarea, select, [contenteditable=true], [role=textbox], [role=combobox], [role=searchbox], " +
  "[role=spinbutton], [role=switch], [role=checkbox], [role=radio], [role=slider]";

const { aria, dom, text } = window.axe.commons;
const role = (element) => aria.getRole(element) ?? element.localName;
const name = (element) => tidy(text.accessibleText(element));
const seen = (selector) => [...document.querySelectorAll(selector)].filter((element) => dom.isVisibleToScreenReaders(element));

window.axe.teardown();
window.axe.setup(document.documentElement);
try {
  switch (question) {
    case "by role":
      return seen("body *").filter((e) => role(e) === details.role && matches(name(e), details.name));
    case "field":
      return seen(fields).filter((e) => matches(name(e), details.name));
    case "text": {
      const holding = seen("body *").filter((e) => tidy(e.innerText).includes(details.text));
      return holding.filter((e) => !holding.some((other) => other !== e && e.contains(other)));
    }
    case "selector":
      return seen(details.selector);
    case "names":
      return seen("body *").filter((e) => role(e) === details.role).map(name);
    case "focus": {
      const element = document.activeElement ?? document.body;
      return [role(element), name(element)];
    }
    case "outline": {
      const telling = "a, button, h1, h2, h3, [role], [aria-label], " + fields;
      return seen(telling).map((e) => `${role(e)} "${name(e)}"`);
    }
  }
} finally {
  window.axe.teardown();
}
throw new Error(`No such question: ${question}`);
