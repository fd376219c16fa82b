// All that the page does beyond links and forms; with scripts off nothing is missing but these three.
"use strict";

const said = document.getElementById("page-said");
const question = document.getElementById("page-question");
const tree = document.querySelector(".tree details");

// 1. "/" puts the cursor into the box, unless something is being typed
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing || !question) return;
  event.preventDefault();
  question.focus();
  question.select();
});

// 2. copy a clause with its citation
async function copy(text) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
  // a page on an office network without https has no clipboard: copy from a field that is there for a moment
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "hidden";
  field.setAttribute("readonly", "");
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (!done) throw new Error("copy refused");
}

for (const button of document.querySelectorAll("button.copy")) {
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await copy(button.dataset.copy);
      button.textContent = "已复制";
      if (said) said.textContent = "引文已复制";
    } catch {
      button.closest("li").querySelector(".cite").open = true;
      if (said) said.textContent = "浏览器不让复制，请从引文里选取";
    }
    button.focus();
    setTimeout(() => { button.textContent = label; if (said) said.textContent = ""; }, 2500);
  });
}

// 3. on a narrow screen the tree starts folded, so that the text is not screens away
if (tree && window.matchMedia("(max-width: 60rem)").matches) {
  tree.open = false;
  const here = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (here) here.scrollIntoView();
}
