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
    this.cell = measured(term.options.fontFamily);
  }

  /** Sets letters and terminal for the room there is now. */
  settle() {
    const largest = this.#largest(LEAST);
    const sizes = this.goals.map((goal) => Math.min(goal.upTo, this.#largest(goal)));
    const usual = Math.max(...sizes);
    const goal = this.wanted ? LEAST : this.goals[sizes.indexOf(usual)];
    this.size = Math.max(SMALLEST, Math.min(this.wanted || usual, largest));
    let room = this.#room();
    while ((room.cols < goal.columns || room.rows < goal.rows) && this.size > SMALLEST) {
      this.size -= 0.5; // the terminal's cells are rounded to whole pixels
      room = this.#room();
    }
    this.canGrow = this.size + 1 <= largest;
    this.canShrink = this.size > SMALLEST;
    this.term.resize(Math.max(room.cols, 20), Math.max(room.rows, 10));
  }

  /** One px more (1) or less (-1). */
  step(by) {
    this.wanted = bounded(this.size + by);
    sessionStorage.setItem(REMEMBERED, this.wanted);
    this.settle();
  }

  /** The largest size in px with which a page of so many columns and rows has room, as far as can be told without trying it. */
  #largest({ columns, rows }) {
    const { clientWidth, clientHeight } = this.term.element.parentElement;
    const size = Math.min(clientWidth / columns / this.cell.width, Math.floor(clientHeight / rows) / this.cell.height);
    return Math.min(Math.floor(size * 2) / 2, LARGEST);
  }

  #room() {
    this.term.options.fontSize = this.size;
    return this.fit.proposeDimensions() ?? { cols: this.term.cols, rows: this.term.rows };
  }
}

/** Width and height of a cell for each px of the letters' size. */
function measured(family) {
  const line = document.createElement("span");
  Object.assign(line.style, { position: "absolute", font: `100px ${family}`, lineHeight: "normal", whiteSpace: "pre" });
  line.textContent = "W".repeat(10);
  document.body.append(line);
  const { width, height } = line.getBoundingClientRect();
  line.remove();
  return { width: width / 1000, height: height / 100 };
}

function bounded(size) {
  const number = Number(size);
  return number > 0 ? Math.min(Math.max(number, SMALLEST), LARGEST) : 0;
}
