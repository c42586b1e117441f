// Marks the cited sentences in the article and brings the first into view.

function markSources(numbers, { move }) {
  for (const old of document.querySelectorAll(".sentence.cited")) old.classList.remove("cited");
  const sentences = numbers.map((number) => document.getElementById("s" + number)).filter(Boolean);
  for (const sentence of sentences) sentence.classList.add("cited");
  if (!sentences.length) return;
  const pane = document.querySelector("#article article");
  const isFar = Math.abs(sentences[0].getBoundingClientRect().top) > 3 * innerHeight; // a book flies by for seconds
  const behaviour = isFar || matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
  if (move) {
    sentences[0].focus({ preventScroll: true });
    sentences[0].scrollIntoView({ block: "center", behavior: behaviour });
  } else if (pane.scrollHeight > pane.clientHeight) {
    // Only the article's own pane moves: the reader is at the chat.
    const offset = sentences[0].getBoundingClientRect().top - pane.getBoundingClientRect().top;
    pane.scrollTo({ top: pane.scrollTop + offset - pane.clientHeight / 3, behavior: behaviour });
  }
}

// Whatever changes the chat, the newest answer's sources are marked; a refusal has none.
let marked = "0:";
function markLatestSources() {
  const answers = document.querySelectorAll("#chat .bot.message");
  const latest = answers[answers.length - 1];
  const sources = latest ? [...latest.querySelectorAll("blockquote + p a[href^='#s']")] : [];
  const numbers = sources.map((source) => source.hash.slice(2));
  const now = `${answers.length}:${numbers}`;
  if (now === marked) return; // what else changes there must not scroll the article
  marked = now;
  markSources(numbers, { move: false });
}

// Does something now and whenever what the selector finds changes, from when that is there.
function watch(selector, react, what = { childList: true, characterData: true, subtree: true }) {
  const element = document.querySelector(selector);
  if (!element) return requestAnimationFrame(() => watch(selector, react, what)); // the page is still being made
  new MutationObserver(() => react(element)).observe(element, what);
  react(element);
}
watch("#chat", markLatestSources);

// Called by the page when another article was asked for: unless there is none, it is beside the chat.
function showArticle() {
  requestAnimationFrame(() => {
    if (document.querySelector("#problem [role=alert]")) return;
    document.title = "Ask: " + document.querySelector("#top h1").textContent;
    document.querySelector("#article article").scrollTo({ top: 0 });
    document.querySelector("#question textarea").focus(); // where the focus was is hidden now
  });
}

// A file that is too large is refused in words, before it is sent: Gradio itself would only say "Error" in its place.
for (const kind of ["change", "drop"]) {
  document.addEventListener(
    kind,
    (event) => {
      if (!event.target.closest || !event.target.closest("#file")) return;
      const files = [...(event.target.files || (event.dataTransfer && event.dataTransfer.files) || [])];
      if (files.every((file) => file.size <= MAX_BYTES)) return;
      event.preventDefault();
      event.stopPropagation();
      if (kind === "change") event.target.value = ""; // the same file may be given again
      else event.target.dispatchEvent(new Event("dragleave", { bubbles: true }));
      document.querySelector("#too-large").click();
    },
    { capture: true },
  );
}

// A screen reader hears whether "Ask another article" is open, which Gradio only shows.
watch("#own > button", (button) => button.setAttribute("aria-expanded", button.classList.contains("open")), {
  attributeFilter: ["class"],
});

// A button without a question to ask is hidden.
watch("#suggestions", (row) => {
  for (const button of row.querySelectorAll("button")) button.hidden = !button.textContent.trim();
});

// Called by the page with the conversation as Markdown.
function download(text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
  link.download = "conversation.md";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest && event.target.closest("#chat a[href^='#s']");
  if (!link) return;
  event.preventDefault();
  markSources([link.hash.slice(2)], { move: true });
});

// Copying an answer gives what the reader sees, where Gradio's own button gives its Markdown.
function textToCopy(message) {
  const quotes = [...message.querySelectorAll("blockquote")];
  if (!quotes.length) return message.querySelector(".message-content").innerText.trim();
  const title = document.querySelector("#top h1").textContent;
  return quotes
    .map((quote) => {
      const place = quote.nextElementSibling.textContent.trim().toLowerCase();
      return `“${quote.textContent.trim()}” — ${place} of ${title}`;
    })
    .join("\n\n");
}

document.addEventListener(
  "click",
  (event) => {
    const buttons = event.target.closest && event.target.closest("#chat .message-buttons-left");
    const button = event.target.closest && event.target.closest("button");
    if (!buttons || button !== buttons.querySelector("button")) return; // the first one copies
    const text = textToCopy(buttons.previousElementSibling);
    if (navigator.clipboard) {
      event.stopPropagation();
      navigator.clipboard.writeText(text).then(() => {
        button.dataset.copied = "";
        setTimeout(() => delete button.dataset.copied, 1500);
      });
    } else {
      // Over plain HTTP from another computer, Gradio copies by the browser's "copy" command.
      const replace = (copying) => {
        copying.preventDefault();
        copying.clipboardData.setData("text/plain", text);
      };
      document.addEventListener("copy", replace, { once: true });
    }
  },
  { capture: true },
);
