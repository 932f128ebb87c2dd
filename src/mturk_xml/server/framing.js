// The page around a frame: shows the time that is left, keeps drafts, and goes on when the answers were received.
(() => {
  "use strict";

  const place = document.querySelector(".framing");
  const { receipt, draft, csrf, deadline, now } = place.dataset;
  const frame = place.querySelector("iframe");
  const REST = 2000; // milliseconds from the last change to a draft
  const MOST = 1000000; // characters of a draft

  let unsaved = null;
  let timer = 0;

  const isFields = (value) =>
    Array.isArray(value) &&
    value.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every((each) => typeof each === "string"));

  const body = (fields) => new URLSearchParams([["csrf", csrf], ...fields]);

  const save = () => {
    if (!unsaved) return;
    const fields = unsaved;
    unsaved = null;
    fetch(draft, { method: "POST", body: body(fields) }).catch(() => {
      unsaved ??= fields; // with the next change, or when the page is left
    });
  };

  window.addEventListener("message", (event) => {
    if (event.data === "mturk-xml:submitted") {
      unsaved = null;
      window.location.assign(receipt);
    } else if (event.source === frame.contentWindow && isFields(event.data?.draft)) {
      const length = event.data.draft.flat().reduce((sum, each) => sum + each.length, 0);
      if (length > MOST) return;
      unsaved = event.data.draft;
      clearTimeout(timer);
      timer = setTimeout(save, REST);
    }
  });

  const leave = () => {
    if (unsaved && navigator.sendBeacon(draft, body(unsaved))) unsaved = null;
  };
  window.addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") leave(); // telephones end pages without a pagehide
  });

  if (deadline) {
    const shown = place.querySelector(".countdown");
    const note = place.querySelector(".countdown-note");
    const end = Date.parse(deadline) + Date.now() - Date.parse(now); // the clock of the worker need not be right
    const clock = (seconds) => {
      const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
      if (!parts[0]) parts.shift();
      return parts.map((each, at) => (at ? String(each).padStart(2, "0") : each)).join(":");
    };
    const tick = () => {
      const seconds = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      shown.textContent = `Time left: ${clock(seconds)}`;
      if (seconds) return;
      note.textContent = "The time is over.";
      clearInterval(ticking);
      save();
    };
    const ticking = setInterval(tick, 1000);
    shown.hidden = false;
    tick();
  }
})();
