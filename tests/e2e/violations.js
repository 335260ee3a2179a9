// Asks axe-core for everything that speaks against WCAG 2.2 A and AA on the page as it is now. The first call starts the
// search and returns nothing; later ones return the faults as soon as they are known, and then forget them.
if (window.axeFaults === undefined) {
  window.axeFaults = null;
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  window.axe.teardown();
  window.axe
    .run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"], preload: false })
    .then(({ violations }) =>
      violations.flatMap(({ id, impact, help, nodes }) =>
        nodes.map((node) => {
          const checks = [...node.any, ...node.all, ...node.none].map((check) => check.message).join("; ");
          return `${id} (${impact}): ${help}\n      at ${node.target.join(" ")}\n      ${node.html}\n      ${checks}`;
        }),
      ),
    )
    .catch((error) => [`axe-core itself failed: ${error}`])
    .then((faults) => (window.axeFaults = faults));
}
const faults = window.axeFaults;
if (faults !== null) delete window.axeFaults;
return faults;
