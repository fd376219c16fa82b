// What the page does beyond links and forms; with scripts off nothing is missing but what stands here.
"use strict";

const said = document.getElementById("page-said");
const question = document.getElementById("page-question");
const follow = document.getElementById("page-follow");
const keys = document.getElementById("page-keys");
const stops = [...document.querySelectorAll("[data-stop]")];

function tell(words) {
  said.textContent = words;
  setTimeout(() => { if (said.textContent === words) said.textContent = ""; }, 3000);
}

// -- copying: the words stand in the page, or are asked for by the clause's id ------------------------------------------

async function wordsOf(stop, way) {
  if (stop.dataset[way]) return stop.dataset[way];
  const address = "/cite/" + stop.dataset.id.split("/").map(encodeURIComponent).join("/") + "?as=" + way;
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.text();
}

async function write(text) {
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

async function copy(stop, way, button) {
  const back = document.activeElement;
  try {
    await write(await wordsOf(stop, way));
    tell(way === "say" ? "口述已复制" : "引文已复制");
    if (button) {
      const label = button.textContent;
      button.textContent = "已复制";
      button.classList.add("copied");
      setTimeout(() => { button.textContent = label; button.classList.remove("copied"); }, 2000);
    }
  } catch {
    const shown = stop.querySelector(".cite");
    if (shown) shown.open = true;
    tell("浏览器不让复制，请从“口述和引文”里选取");
  }
  if (back && back !== document.body) back.focus({ preventScroll: true });
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button.closest("[data-stop]"), button.dataset.copy, button));
}
for (const link of document.querySelectorAll(".cited")) link.hidden = true; // the buttons do it in place

// -- keys: between clauses, to the box, what there is ---------------------------------------------------------------------

for (const stop of stops) stop.tabIndex = -1;
const shownStops = () => stops.filter((stop) => stop.checkVisibility());
const current = () => document.activeElement && document.activeElement.closest("[data-stop]");

function move(step) {
  const shown = shownStops();
  if (!shown.length) return false;
  const at = shown.indexOf(current());
  let next = at + step;
  if (at < 0) {
    const below = shown.findIndex((stop) => stop.getBoundingClientRect().top >= 0);
    next = step > 0 ? Math.max(below, 0) : 0;
  }
  if (next < 0 && question) { question.focus(); return true; }
  const stop = shown[Math.min(Math.max(next, 0), shown.length - 1)];
  stop.focus({ preventScroll: true });
  stop.scrollIntoView({ block: "nearest" });
  return true;
}

function openStop(stop) {
  const fold = stop.querySelector(":scope > details");
  if (fold) { fold.open = !fold.open; return; }
  location.href = stop.dataset.open || "/clauses/" + stop.dataset.id.split("/").map(encodeURIComponent).join("/");
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false;
  if (keys.open) {
    if (event.key === "?") keys.close();
    return event.key === "?";
  }
  const typing = event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
  if (typing) return event.key === "ArrowDown" && typing === question && document.querySelector(".reply") ? move(1) : false;
  const stop = current();
  const arrows = stop || document.querySelector(".reply"); // elsewhere the arrows scroll, as they do
  switch (event.key) {
    case "/": if (!question) return false; question.focus(); question.select(); return true;
    case "f": if (!follow) return false; follow.focus(); return true;
    case "?": keys.showModal(); return true;
    case "j": return move(1);
    case "k": return move(-1);
    case "ArrowDown": return arrows ? move(1) : false;
    case "ArrowUp": return arrows ? move(-1) : false;
    case "Enter": if (!stop || event.target !== stop) return false; openStop(stop); return true;
    case "c": case "C": {
      const one = stop || shownStops()[0];
      if (!one || !(one.dataset.say || one.dataset.id)) return false;
      const way = event.shiftKey ? "cite" : "say";
      copy(one, way, one.querySelector(`[data-copy=${way}]`));
      return true;
    }
    default: return false;
  }
}
document.addEventListener("keydown", (event) => { if (onKey(event)) event.preventDefault(); });

const opener = document.getElementById("page-keys-open");
opener.hidden = false;
opener.addEventListener("click", () => keys.showModal());

// -- recent questions, kept by this browser alone -------------------------------------------------------------------------

const KEPT = "zhinan.recent";
const MOST = 8;

function recentOnes() {
  try {
    const held = JSON.parse(localStorage.getItem(KEPT) || "[]");
    return Array.isArray(held) ? held.filter((one) => one && typeof one.q === "string" && typeof one.at === "string" && one.at.startsWith("/?")) : [];
  } catch {
    return [];
  }
}

const reply = document.querySelector(".reply");
const asked = reply && reply.dataset.asked;
let recents = recentOnes();
if (asked) {
  const now = { q: asked.slice(0, 200), at: location.pathname + location.search };
  recents = [now, ...recents.filter((one) => one.q !== now.q)].slice(0, MOST + 1);
  try { localStorage.setItem(KEPT, JSON.stringify(recents)); } catch { /* a browser that keeps nothing */ }
}
const section = document.getElementById("page-recent");
const older = recents.filter((one) => one.q !== asked).slice(0, MOST);
if (section && older.length) {
  for (const one of older) {
    const link = document.createElement("a");
    link.href = one.at;
    link.textContent = one.q;
    const item = document.createElement("li");
    item.append(link);
    section.querySelector("ul").append(item);
  }
  section.hidden = false;
  document.getElementById("page-recent-clear").addEventListener("click", () => {
    try { localStorage.removeItem(KEPT); } catch { /* nothing was kept */ }
    section.hidden = true;
    tell("最近问过的已清除");
    if (question) question.focus();
  });
}

// -- small things ---------------------------------------------------------------------------------------------------------

const print = document.getElementById("page-print");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}

// on a narrow screen the tree starts folded, so that the text is not screens away
const tree = document.querySelector(".tree details");
if (tree && window.matchMedia("(max-width: 60rem)").matches) {
  tree.open = false;
  const here = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (here) here.scrollIntoView();
}
