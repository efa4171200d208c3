/** The game's page: a terminal, the line to the game, and the bar below. The words are in play.html. */

import { Connection } from "./connection.js";
import { Letters } from "./letters.js";
import { takeTouches } from "./touch.js";

const MOST_PASTED = 2000; // characters
const AT_LEAST = 2000; // ms for which a message stays, whatever the pupil types
const ARROWS = { up: "A", down: "B" };
const KEYS = { enter: "\r", escape: "\x1b", tab: "\t", space: " " };

const part = (id) => document.getElementById(id);
const [game, bar, keys, line] = ["game", "bar", "keys", "line"].map(part);
const touched = matchMedia("(pointer: coarse)").matches;
const isMuseums = "closed" in game.dataset; // a screen that nobody tends: no key is the browser's, and it waits for the server for ever

Terminal.strings.promptLabel = game.dataset.label;
const term = new Terminal({
  fontFamily: getComputedStyle(game).fontFamily,
  fontSize: 16,
  scrollback: 0,
  cursorBlink: false,
  cursorInactiveStyle: "none",
  theme: { background: "#0e1420", foreground: "#e8e4da", cursor: "#f0c24b" },
  linkHandler: { activate() {} }, // nothing in the game leads out of the room
});
const fit = new FitAddon.FitAddon();
term.loadAddon(fit);
term.open(game);

const letters = new Letters(term, fit, touched);
const address = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`;
const connection = new Connection(address, {
  bytes(bytes, first) {
    if (first) term.reset();
    term.write(bytes);
  },
  word(kind, words) {
    if (kind === "code") showCode(words);
    else if (kind === "failed") {
      say(words, true);
      if (isMuseums) setTimeout(say, 2000, "");
    }
    else if (kind === "over") say(words);
  },
  state(state) {
    if (state === "unknown") return location.assign("/");
    const ended = state === "elsewhere" || state === "over";
    part("here").hidden = !ended;
    if (ended) part("here").textContent = part("here").dataset[state];
    if (state === "open") say("");
    else if (state !== "over") say(line.dataset[state]);
  },
}, isMuseums);

// What the pupil types and points at

term.onData((text) => {
  if (passing && performance.now() - said > AT_LEAST) say("");
  connection.type(text);
});

term.attachCustomKeyEventHandler((event) => {
  const held = (event.ctrlKey || event.metaKey) && !event.altKey && !event.getModifierState("AltGraph");
  if (event.key === "F6" && event.type === "keydown") {
    event.preventDefault();
    [...bar.querySelectorAll("a, button")].find((control) => control.offsetParent)?.focus();
  }
  if (isMuseums) return !event.metaKey;
  // to load again, to see all of the screen, larger letters, copying: the browser's own
  return !(["F5", "F6", "F11", "F12"].includes(event.key) || (held && event.key.length === 1));
});

game.addEventListener("paste", (event) => {
  event.preventDefault();
  event.stopPropagation();
  const text = event.clipboardData?.getData("text/plain") ?? "";
  term.paste(text.replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/g, "").slice(0, MOST_PASTED));
}, true);
game.addEventListener("drop", (event) => event.preventDefault(), true);

takeTouches(term, game);

// The bar

for (const button of document.querySelectorAll("button")) {
  for (const kind of ["pointerdown", "mousedown"]) button.addEventListener(kind, (event) => event.preventDefault());
}

bar.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.key) press(button.dataset.key);
  else if (button.dataset.step) enlarge(Number(button.dataset.step));
  else if (button.id === "show-keys") showKeys(keys.hidden);
  else if (button.id === "keyboard") showKeyboard(button.getAttribute("aria-pressed") !== "true");
  if (event.detail > 0) term.focus(); // pressed with a finger or the mouse, not from the keyboard
});

part("here").addEventListener("click", () => {
  connection.open();
  term.focus();
});

bar.addEventListener("keydown", (event) => {
  if (event.key !== "F6" && event.key !== "Escape") return;
  event.preventDefault();
  term.focus();
});

function press(key) {
  const arrow = term.modes.applicationCursorKeysMode ? "\x1bO" : "\x1b[";
  term.input(key in ARROWS ? arrow + ARROWS[key] : KEYS[key]);
}

function enlarge(by) {
  letters.step(by);
  settle();
}

function showKeys(shown) {
  keys.hidden = !shown;
  part("show-keys").setAttribute("aria-expanded", shown);
}

/** A tablet's keyboard hides half the game, so it comes only when a pupil asks for it. */
function showKeyboard(shown) {
  part("keyboard").setAttribute("aria-pressed", shown);
  term.textarea.inputMode = shown ? "text" : "none";
  term.textarea.blur();
  term.focus();
}

function showCode(code) {
  part("code").querySelector("b").textContent = code;
  part("code").dataset.known = "";
}

let said = 0;
let passing = false;

/** `passes`: the message goes when the pupil plays on, and not before it can have been read. */
function say(words, passes = false) {
  said = performance.now();
  passing = passes;
  line.textContent = words;
}

// The room there is, and the colours

function settle() {
  letters.settle();
  const screen = game.querySelector(".xterm-screen");
  screen.style.marginLeft = `${(game.clientWidth - screen.offsetWidth) >> 1}px`; // whole pixels, or letters would be blurred
  connection.resize(term.cols, term.rows);
  bar.querySelector("[data-step='1']").disabled = !letters.canGrow;
  bar.querySelector("[data-step='-1']").disabled = !letters.canShrink;
}

/** Page and bar take the colour of the game's page, which is the leftmost cell in the middle. */
function follow() {
  const cell = term.buffer.active.getLine(term.rows >> 1)?.getCell(0);
  if (!cell?.isBgRGB()) return;
  const colour = cell.getBgColor();
  const [red, green, blue] = [colour >> 16, (colour >> 8) & 255, colour & 255];
  document.documentElement.dataset.tone = 0.3 * red + 0.6 * green + 0.1 * blue > 128 ? "light" : "dark";
  document.documentElement.style.setProperty("--page", `rgb(${red} ${green} ${blue})`);
}

let waiting = 0;
new ResizeObserver(() => {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(settle);
}).observe(game);
// A browser that lays its keyboard over the page instead of making the page smaller
visualViewport?.addEventListener("resize", () => {
  document.documentElement.style.setProperty("--height", `${visualViewport.height * visualViewport.scale}px`);
});
term.onWriteParsed(follow);

term.textarea.addEventListener("focus", () => connection.focus(true));
term.textarea.addEventListener("blur", () => connection.focus(false));
document.addEventListener("click", (event) => {
  if (!event.target.closest("a, button, #code")) term.focus();
});
game.addEventListener("contextmenu", (event) => touched && event.preventDefault());
addEventListener("offline", () => connection.cut());
addEventListener("online", () => connection.hurry());
document.addEventListener("visibilitychange", () => document.hidden || connection.hurry());
addEventListener("pagehide", () => connection.close());
addEventListener("pageshow", (event) => event.persisted && connection.open());

if (touched) {
  term.textarea.inputMode = "none";
  part("keyboard").hidden = false;
  showKeys(true);
}
settle();
term.focus();
connection.open();
