/** The line to the game: opens again by itself, sends keys in few messages, and tells what it hears. */

const WAITS = [500, 1000, 2000, 3000]; // ms before a new try; the last for all that follow
const PATIENCE = 5000; // ms in which a line must open
const PAUSE = 20; // ms between messages: the server takes 60 a second
const LONGEST = 2000; // characters in a message: the server takes 8 KiB
const [ELSEWHERE, OVER] = [4001, 4002];
const POINTER_MOVED = /^\x1b\[<35;\d+;\d+M$/;

export class Connection {
  #socket = null;
  #tries = 0;
  #again = 0;
  #typed = [];
  #flushing = 0;
  #flushed = 0;
  #size = null;
  #focused = false;

  /** `ears`: bytes(Uint8Array, first of a line) · word(kind, words) · state("open" | "lost" | "elsewhere" | "over") */
  constructor(address, ears) {
    this.address = address;
    this.ears = ears;
  }

  get isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  open() {
    this.#forget();
    const socket = new WebSocket(this.address);
    this.#socket = socket;
    socket.binaryType = "arraybuffer";
    const impatient = setTimeout(() => this.#lost(socket), PATIENCE);
    let first = true;
    socket.onopen = () => {
      clearTimeout(impatient);
      if (this.#size) this.#send(["size", ...this.#size]);
      if (this.#focused) this.#send(["focus"]);
      this.ears.state("open");
    };
    socket.onmessage = ({ data }) => {
      this.#tries = 0;
      if (typeof data === "string") return this.#told(socket, data);
      this.ears.bytes(new Uint8Array(data), first);
      first = false;
    };
    socket.onclose = ({ code }) => {
      clearTimeout(impatient);
      if (code === ELSEWHERE || code === OVER) this.#ended(socket, code === OVER ? "over" : "elsewhere");
      else this.#lost(socket);
    };
  }

  /** Leaves for good, or until `open`. */
  close() {
    this.#forget();
  }

  /** Tries now where a line is down, however long the wait would still be. */
  hurry() {
    if (this.#again) this.open();
  }

  /** The machine has no network: what is open will not be heard of again. */
  cut() {
    if (this.#socket) this.#lost(this.#socket);
  }

  /** What was typed or pointed at. Where the line is down it is dropped: a key must not act on a scene that the pupil has not seen. */
  type(text) {
    if (!this.isOpen) return;
    const last = this.#typed.length - 1;
    if (last >= 0 && POINTER_MOVED.test(text) && POINTER_MOVED.test(this.#typed[last])) this.#typed[last] = text;
    else this.#typed.push(text);
    const rest = this.#flushed + PAUSE - performance.now();
    if (rest <= 0) this.#flush();
    else this.#flushing ||= setTimeout(() => this.#flush(), rest);
  }

  resize(columns, rows) {
    if (this.#size?.[0] === columns && this.#size[1] === rows) return;
    this.#size = [columns, rows];
    this.#send(["size", columns, rows]);
  }

  focus(focused) {
    if (this.#focused === focused) return;
    this.#focused = focused;
    this.#send([focused ? "focus" : "blur"]);
  }

  #flush() {
    clearTimeout(this.#flushing);
    this.#flushing = 0;
    this.#flushed = performance.now();
    const text = this.#typed.join("");
    this.#typed = [];
    for (let start = 0; start < text.length; start += LONGEST) this.#send(["in", text.slice(start, start + LONGEST)]);
  }

  #send(message) {
    if (this.isOpen) this.#socket.send(JSON.stringify(message));
  }

  #told(socket, data) {
    const [kind, words] = JSON.parse(data);
    this.ears.word(kind, words);
    if (kind === "elsewhere" || kind === "over") this.#ended(socket, kind);
  }

  #ended(socket, state) {
    if (socket !== this.#socket) return;
    this.#forget();
    this.ears.state(state);
  }

  #lost(socket) {
    if (socket !== this.#socket) return;
    this.#forget();
    this.ears.state("lost");
    const wait = WAITS[Math.min(this.#tries++, WAITS.length - 1)];
    this.#again = setTimeout(() => this.open(), wait);
  }

  #forget() {
    clearTimeout(this.#again);
    clearTimeout(this.#flushing);
    this.#again = this.#flushing = 0;
    this.#typed = [];
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }
}
