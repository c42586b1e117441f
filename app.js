// Marks the cited sentence in the article and brings it into view.

function markSource(number, { move }) {
  for (const old of document.querySelectorAll(".sentence.cited")) old.classList.remove("cited");
  const sentence = document.getElementById("s" + number);
  if (!sentence) return;
  sentence.classList.add("cited");
  const pane = document.querySelector("#article article");
  const behaviour = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
  if (move) {
    sentence.focus({ preventScroll: true });
    sentence.scrollIntoView({ block: "center", behavior: behaviour });
  } else if (pane.scrollHeight > pane.clientHeight) {
    // Only the article's own pane moves: the reader is at the chat.
    const offset = sentence.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    pane.scrollTo({ top: pane.scrollTop + offset - pane.clientHeight / 3, behavior: behaviour });
  }
}

// Called by the page after each answer: the newest answer's source is marked, a refusal has none.
function markLatestSource() {
  requestAnimationFrame(() => {
    const answers = document.querySelectorAll("#chat .bot.message");
    const latest = answers[answers.length - 1];
    const source = latest && latest.querySelector("blockquote ~ p a[href^='#s']");
    markSource(source ? source.hash.slice(2) : "", { move: false });
  });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest && event.target.closest("#chat a[href^='#s']");
  if (!link) return;
  event.preventDefault();
  markSource(link.hash.slice(2), { move: true });
});
