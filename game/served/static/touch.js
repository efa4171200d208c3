/** Fingers on the terminal: a tap is a press of the mouse where it was, a swipe turns the wheel. */

const STILL = 10; // px that a finger may move and still tap

export function takeTouches(term, element) {
  let finger = null;

  element.addEventListener("touchstart", (event) => {
    const [touch] = event.touches;
    finger = event.touches.length === 1 ? { x: touch.clientX, y: touch.clientY, turned: touch.clientY, swipes: false } : null;
  }, { passive: true });

  element.addEventListener("touchmove", (event) => {
    if (!finger) return; // two fingers make the page larger, as everywhere
    event.preventDefault();
    const [touch] = event.touches;
    finger.swipes ||= Math.hypot(touch.clientX - finger.x, touch.clientY - finger.y) > STILL;
    if (finger.swipes) turn(touch);
  }, { passive: false });

  element.addEventListener("touchend", (event) => {
    event.preventDefault(); // else the browser adds presses of its own, some of them late
    if (finger && !finger.swipes) tap(event.changedTouches[0]);
    finger = null;
  }, { passive: false });

  element.addEventListener("touchcancel", () => (finger = null));

  function turn(touch) {
    const line = element.clientHeight / term.rows;
    while (Math.abs(touch.clientY - finger.turned) >= line) {
      const down = touch.clientY < finger.turned;
      finger.turned += down ? -line : line;
      at("wheel", touch, { deltaY: down ? 1 : -1, deltaMode: WheelEvent.DOM_DELTA_LINE });
    }
  }

  function tap(touch) {
    at("mousedown", touch, { button: 0, buttons: 1, detail: 1 });
    at("mouseup", touch, { button: 0, buttons: 0, detail: 1 });
  }

  function at(kind, { clientX, clientY }, more) {
    const Kind = kind === "wheel" ? WheelEvent : MouseEvent;
    const event = new Kind(kind, { bubbles: true, cancelable: true, clientX, clientY, ...more });
    element.querySelector(".xterm-screen").dispatchEvent(event);
  }
}
