/** The line to the game: opens again by itself, sends keys in few messages, and tells what it hears. */

const WAITS = [500, 1000, 2000, 3000]; // ms before a new try; the last for all that follow
const PATIENCE = 5000; // ms in which a line must open, and in which a key or a question must be answered
const FORBIDDEN = 403;
const PAUSE = 35; // ms between messages: the server takes 30 a second
const LONGEST = 2100; // characters in a message: all that can be pasted, and less than the 8 KiB that the server takes
const ESCAPE = "\x1b";
const [ELSEWHERE, OVER] = [4001, 4002];

export class Connection {
  #socket = null;
  #tries = 0;
  #again = 0;
  #doubt = 0;
  #typed = [];
  #flushing = 0;
  #flushed = 0;
  #size = null;
  #focused = false;

  /** `ears`: bytes(Uint8Array, first of a line) · word(kind, words) · state("open" | "lost" | "elsewhere" | "over" | "unknown") */
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
    this.#doubt = setTimeout(() => this.#lost(socket), PATIENCE);
    let first = true;
    socket.onopen = () => {
      this.#trust();
      if (this.#size) this.#send(["size", ...this.#size]);
      if (this.#focused) this.#send(["focus"]);
      this.ears.state("open");
    };
    socket.onmessage = ({ data }) => {
      this.#trust();
      this.#tries = 0;
      if (typeof data === "string") return this.#told(socket, data);
      this.ears.bytes(new Uint8Array(data), first);
      first = false;
    };
    socket.onclose = ({ code }) => {
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

  /**
   * What was typed or pointed at, one key or press at a time. Where the line is down it is dropped: a key must not act on a scene that the
   * pupil has not seen. The server reads each message by itself, so none is cut in two, and an Escape is never joined to what follows it.
   */
  type(text) {
    if (!this.isOpen) return;
    const last = this.#typed.at(-1);
    const isApart = last === undefined || last === ESCAPE || last.length + text.length > LONGEST;
    if (isApart) this.#typed.push(text);
    else this.#typed[this.#typed.length - 1] = last + text;
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
    for (const text of this.#typed.splice(0)) this.#send(["in", text]);
    this.#doubt ||= setTimeout(() => this.#ask(), PATIENCE);
  }

  #send(message) {
    if (this.isOpen) this.#socket.send(JSON.stringify(message));
  }

  /** Nothing came after a key: perhaps it does nothing, perhaps the network is gone without a word. A size is always answered, with the screen. */
  #ask() {
    this.#send(["size", ...this.#size]);
    const socket = this.#socket;
    this.#doubt = setTimeout(() => this.#lost(socket), PATIENCE);
  }

  #trust() {
    clearTimeout(this.#doubt);
    this.#doubt = 0;
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
    const wait = WAITS[Math.min(this.#tries, WAITS.length - 1)];
    this.#again = setTimeout(() => this.open(), wait);
    if (this.#tries++ > 0) this.#inquire();
  }

  /** A browser is not told why a line does not open: whether the server is away, or does not know this pupil any more. */
  async #inquire() {
    const answer = await fetch(this.address.replace(/^ws/, "http")).catch(() => null);
    if (answer?.status === FORBIDDEN) this.ears.state("unknown");
  }

  #forget() {
    clearTimeout(this.#again);
    clearTimeout(this.#flushing);
    this.#trust();
    this.#again = this.#flushing = 0;
    this.#typed = [];
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }
}
