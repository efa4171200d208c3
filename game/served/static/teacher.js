/** Keeps "Now" on the teacher's page up to date. */
"use strict";

const EVERY = 2000; // ms
const now = document.getElementById("now");

async function look() {
  if (document.hidden) return;
  try {
    const answer = await fetch("/teacher/now", { redirect: "error" });
    if (answer.ok) now.innerHTML = await answer.text(); // made and escaped by the server
  } catch {
    // the next look may succeed
  }
}

if (now) setInterval(look, EVERY);
