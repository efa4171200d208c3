/** How large the letters are: as large as the game's page allows, or as the pupil wants them. */

const REMEMBERED = "interhelpo.letters"; // for this visit: the machine goes to another pupil after it
const [SMALLEST, LARGEST] = [7, 48]; // px
const ROOMY = { columns: 100, rows: 30, upTo: 24 };
const USUAL = { columns: 80, rows: 24, upTo: 18 };
const LEAST = { columns: 60, rows: 20, upTo: 16 }; // the game has no page for less

export class Letters {
  /** `touched`: whether the machine is used with fingers, where fewer and larger letters are better. */
  constructor(term, fit, touched) {
    this.term = term;
    this.fit = fit;
    this.goals = touched ? [ROOMY, USUAL, LEAST] : [ROOMY, USUAL];
    this.wanted = bounded(sessionStorage.getItem(REMEMBERED) ?? new URLSearchParams(location.search).get("fontsize"));
  }

  /** Sets letters and terminal for the room there is now. */
  settle() {
    const largest = this.#largest(LEAST);
    const usual = Math.max(...this.goals.map((goal) => Math.min(goal.upTo, this.#largest(goal))));
    this.size = Math.max(SMALLEST, Math.min(this.wanted || usual, largest));
    this.canGrow = this.size < Math.min(largest, LARGEST);
    this.canShrink = this.size > SMALLEST;
    const { cols, rows } = this.#room(this.size);
    this.term.resize(Math.max(cols, 20), Math.max(rows, 10));
  }

  /** One px more (1) or less (-1). */
  step(by) {
    this.wanted = bounded(this.size + by);
    sessionStorage.setItem(REMEMBERED, this.wanted);
    this.settle();
  }

  /** The largest size in px with which a page of so many columns and rows has room. */
  #largest({ columns, rows }) {
    const now = this.#room(this.term.options.fontSize);
    let size = Math.ceil(this.term.options.fontSize * Math.min((now.cols + 1) / columns, (now.rows + 1) / rows));
    size = Math.min(size, LARGEST);
    for (; size > SMALLEST; size -= 0.5) {
      const room = this.#room(size);
      if (room.cols >= columns && room.rows >= rows) break;
    }
    return size;
  }

  #room(size) {
    this.term.options.fontSize = size;
    return this.fit.proposeDimensions() ?? { cols: this.term.cols, rows: this.term.rows };
  }
}

function bounded(size) {
  const number = Number(size);
  return number > 0 ? Math.min(Math.max(number, SMALLEST), LARGEST) : 0;
}
