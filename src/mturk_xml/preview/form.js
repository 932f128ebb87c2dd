// Checks answers before they are sent, as the server checks them again; saves drafts; shows the time that is left.
// Everything it says stands in the page: in data-demands of a field, and in data-words of the summary.
(() => {
  "use strict";

  const OTHER = "OtherSelection";
  const ILLEGAL = /[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
  const NUMBER = /^([+-]?)([0-9]*)(?:\.([0-9]*))?$/;
  const MAX_DIGITS = 4300;
  const REST = 2000; // milliseconds from the last change to a draft
  const AGAIN = 10000; // milliseconds from a draft that failed to the next try
  const PATIENCE = 20000; // milliseconds that a draft may take

  const filled = (sentence, facts) =>
    sentence.replace(/\{([a-z]+)\}/g, (hole, name) => (name in facts ? facts[name] : hole));

  // ------------------------------------------------------------------------------------------- what is demanded

  // The parts of a number, or null for a text that is none.
  const read = (text) => {
    const found = NUMBER.exec(text.trim());
    if (!found) return null;
    const [, sign, whole, decimals] = found;
    if (!whole && !decimals) return null;
    const length = sign.length + whole.length + (decimals === undefined ? 0 : decimals.length + 1);
    if (length > MAX_DIGITS) return null;
    return { isNegative: sign === "-", whole: BigInt(whole || 0), isBroken: /[1-9]/.test(decimals || "") };
  };

  // Whether a number is below (-1), equal to (0) or above (1) a whole one; every digit counts.
  const compared = (number, bound) => {
    const nearest = number.isNegative ? -number.whole : number.whole;
    if (nearest !== BigInt(bound)) return nearest < BigInt(bound) ? -1 : 1;
    if (!number.isBroken) return 0;
    return number.isNegative ? -1 : 1;
  };

  // Flags that JavaScript does not take are left out, all but the i; a pattern that is none lets everything pass.
  const compiled = ({ pattern, flags }) => {
    for (const each of [flags, flags.includes("i") ? "i" : ""]) {
      try {
        return new RegExp(pattern, each);
      } catch {
        // the next one
      }
    }
    return null;
  };

  const meets = (text, demand) => {
    const number = read(text);
    switch (demand.kind) {
      case "number":
        return number !== null;
      case "min":
        return number === null || compared(number, demand.limit) >= 0;
      case "max":
        return number === null || compared(number, demand.limit) <= 0;
      case "shortest":
        return text.length >= demand.limit;
      case "longest":
        return text.length <= demand.limit;
      case "pattern": {
        const pattern = compiled(demand);
        return pattern === null || pattern.test(text);
      }
      default:
        return true;
    }
  };

  const sentence = (demand, count) =>
    demand.limit === undefined ? demand.message : filled(demand.message, { count: count.toLocaleString("en-US") });

  const aboutCharacters = (text, demands) => {
    const found = ILLEGAL.exec(text);
    const demand = demands.find((each) => each.kind === "characters");
    if (!found || !demand) return null;
    const code = found[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    return filled(demand.message, { character: `U+${code}` });
  };

  // A blank text is held against patterns only.
  const aboutText = (text, demands) => {
    const problem = aboutCharacters(text, demands);
    if (problem) return [problem];
    return demands
      .filter((each) => (text || each.kind === "pattern") && !meets(text, each))
      .map((each) => sentence(each, text.length));
  };

  const aboutAmount = (amount, demands) =>
    demands
      .filter(({ kind, limit }) => (kind === "least" ? amount < limit : amount > limit))
      .map((each) => sentence(each, amount));

  // ------------------------------------------------------------------------------------------------------ fields

  class Field {
    constructor(element) {
      this.element = element;
      this.demands = JSON.parse(element.dataset.demands);
      this.number = element.dataset.number;
      this.box = element.querySelector("input[type=text], textarea");
      this.file = element.querySelector("input[type=file]");
      this.menu = element.querySelector("select");
      this.picks = [...element.querySelectorAll("input[type=radio], input[type=checkbox], option:not([value=''])")];
      this.problems = element.querySelector(".field-problems");
      this.clear = element.querySelector(".clear");
      this.isChanged = false;
      this.clear?.addEventListener("click", () => {
        for (const each of this.picks) each.checked = false;
        this.picks[0].focus();
        this.picks[0].dispatchEvent(new Event("change", { bubbles: true }));
      });
    }

    get isDisabled() {
      return [...this.element.querySelectorAll("input, select, textarea")].every((each) => each.disabled);
    }

    get hasChoices() {
      return this.picks.length > 0;
    }

    get chosen() {
      return this.picks.filter((each) => each.checked || each.selected).map((each) => each.value);
    }

    get first() {
      return document.getElementById(this.element.dataset.first);
    }

    // The text of "other" can be written, and is sent, as long as "other" is chosen.
    enable() {
      if (this.hasChoices && this.box) this.box.disabled = !this.chosen.includes(OTHER);
      if (this.clear) this.clear.hidden = this.chosen.length === 0;
    }

    sentences() {
      const { required, text, amount, other } = this.demands;
      const missing = required ? [required] : [];
      if (this.hasChoices) {
        const chosen = this.chosen;
        const isOther = chosen.includes(OTHER);
        const problem = isOther && aboutCharacters(this.box.value, text);
        if (problem) return [problem];
        if (!chosen.length) return missing;
        const found = aboutAmount(new Set(chosen).size, amount);
        if (!isOther) return found;
        return [...found, ...(this.box.value ? aboutText(this.box.value, text) : [other])];
      }
      if (this.file) return this.file.files.length ? aboutAmount(this.file.files[0].size, amount) : missing;
      return required && !this.box.value ? missing : aboutText(this.box.value, text);
    }

    // Show what is wrong, and return it.
    check() {
      const found = [...new Set(this.sentences())];
      const shown = [...this.problems.children].map((each) => each.textContent);
      if (found.join("\n") !== shown.join("\n")) {
        this.problems.replaceChildren(...found.map((each) => paragraph("problem", each)));
      }
      const group = this.element.querySelector(".choices");
      for (const each of group ? [group, this.box] : [this.box, this.file, this.menu]) {
        if (each && found.length) each.setAttribute("aria-invalid", "true");
        else if (each) each.removeAttribute("aria-invalid");
      }
      return found;
    }

    changed(isFinished) {
      this.isChanged = true;
      this.enable();
      if (this.problems.children.length || (isFinished && this.file)) this.check();
    }

    left() {
      if (this.isChanged) this.check();
    }
  }

  const paragraph = (name, text = "") => {
    const made = document.createElement("p");
    made.className = name;
    made.textContent = text;
    return made;
  };

  const status = (name) => {
    const made = paragraph(name);
    made.setAttribute("role", "status");
    return made;
  };

  // ------------------------------------------------------------------------------------------------------- forms

  const summarize = (summary, words, told) => {
    const entries = told.flatMap(({ field, found }) =>
      found.map((each) => {
        const link = document.createElement("a");
        link.href = `#${field.first.id}`;
        link.textContent = `${filled(words.question, { number: field.number })}: ${each}`;
        link.addEventListener("click", (event) => {
          event.preventDefault();
          field.first.focus();
        });
        const entry = document.createElement("li");
        entry.append(link);
        return entry;
      }),
    );
    summary.querySelector("ul").replaceChildren(...entries);
    summary.hidden = entries.length === 0;
    if (entries.length) summary.focus();
  };

  const start = (form, summary) => {
    const words = JSON.parse(summary.dataset.words);
    const all = [...form.querySelectorAll("[data-demands]")].map((each) => new Field(each));
    const fields = all.filter((each) => !each.isDisabled);
    const complete = form.querySelector("[data-complete]");
    const draft = form.dataset.draft ? new Draft(form, words) : null;
    let isSent = false;
    form.noValidate = true;
    for (const field of fields) field.enable();

    const fieldOf = (event) => fields.find((each) => each.element.contains(event.target));
    const changed = (event) => {
      fieldOf(event)?.changed(event.type === "change");
      if (complete) complete.hidden = true;
      draft?.changed();
    };
    form.addEventListener("input", changed);
    form.addEventListener("change", changed);
    form.addEventListener("focusout", (event) => {
      const field = fieldOf(event);
      if (field && !field.element.contains(event.relatedTarget)) field.left();
    });
    form.addEventListener("submit", (event) => {
      if (event.submitter?.formNoValidate) return;
      const told = fields.map((field) => ({ field, found: field.check() })).filter(({ found }) => found.length);
      summarize(summary, words, told);
      if (told.length || isSent) event.preventDefault();
      else if ("preview" in form.dataset) {
        event.preventDefault();
        complete.hidden = false;
        complete.focus();
      } else {
        isSent = true;
        if (!draft) return;
        event.preventDefault();
        draft.send().then((isOnItsWay) => {
          isSent = isOnItsWay;
        });
      }
    });
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) isSent = false; // the worker came back to a page that had been sent
    });
    if (form.dataset.deadline) countDown(form, words, () => draft?.save());
    if (!summary.hidden) summary.focus();
  };

  // ------------------------------------------------------------------------------------------------------ drafts

  class Draft {
    constructor(form, words) {
      this.form = form;
      this.words = words;
      this.note = status("saved");
      this.isUnsaved = false;
      this.isSaving = false;
      this.timer = 0;
      const button = form.querySelector("[type=submit]");
      if (button) button.before(this.note);
      else form.append(this.note);
      window.addEventListener("pagehide", () => this.leave());
      document.addEventListener("visibilitychange", () => {
        if (document.visibilityState === "hidden") this.leave(); // telephones end pages without a pagehide
      });
    }

    // What the browser would post, without files: line breaks are CR LF there.
    get body() {
      const pairs = [...new FormData(this.form)].filter(([, value]) => typeof value === "string");
      return new URLSearchParams(pairs.map(([name, value]) => [name, value.replace(/\r\n|\r|\n/g, "\r\n")]));
    }

    changed() {
      this.isUnsaved = true;
      this.wait(REST);
    }

    wait(milliseconds) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(), milliseconds);
    }

    stop() {
      clearTimeout(this.timer);
      this.isUnsaved = false;
    }

    leave() {
      const isOpen = this.isUnsaved || this.isSaving; // what is on its way may not arrive any more
      if (isOpen && navigator.sendBeacon(this.form.dataset.draft, this.body)) this.stop();
    }

    // The status of the answer, 0 if there is none.
    async post() {
      try {
        const signal = AbortSignal.timeout(PATIENCE);
        const answer = await fetch(this.form.dataset.draft, { method: "POST", body: this.body, signal });
        return answer.status;
      } catch {
        return 0;
      }
    }

    // Send the form if the server is there: a browser that leaves the page for one that is gone does not come back to
    // what was written.
    async send() {
      clearTimeout(this.timer);
      this.isUnsaved = true; // if the page is left meanwhile
      const status = await this.post();
      if (status && status < 500) {
        this.stop();
        HTMLFormElement.prototype.submit.call(this.form);
        return true;
      }
      this.note.textContent = this.words.unsent;
      this.wait(AGAIN);
      return false;
    }

    async save() {
      if (!this.isUnsaved || this.isSaving) return;
      this.isUnsaved = false;
      this.isSaving = true;
      const isSaved = (await this.post()) === 204;
      this.isSaving = false;
      const time = new Date().toLocaleTimeString();
      this.note.textContent = filled(isSaved ? this.words.saved : this.words.unsaved, { time });
      if (!isSaved) this.isUnsaved = true;
      if (this.isUnsaved) this.wait(isSaved ? REST : AGAIN); // changed meanwhile, or to be tried again
    }
  }

  // ---------------------------------------------------------------------------------------------- time that is left

  const clock = (seconds) => {
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    if (!parts[0]) parts.shift();
    return parts.map((each, at) => (at ? String(each).padStart(2, "0") : each)).join(":");
  };

  const countDown = (form, words, atTheEnd) => {
    // With the time of the server beside it, the clock of the worker need not be right.
    const ahead = form.dataset.now ? Date.now() - Date.parse(form.dataset.now) : 0;
    const end = Date.parse(form.dataset.deadline) + ahead;
    const shown = paragraph("countdown");
    const note = status("countdown-note");
    shown.setAttribute("role", "timer");
    form.prepend(shown, note);
    let before = Infinity;
    const tick = () => {
      const seconds = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      shown.textContent = filled(words.left, { time: clock(seconds) });
      const passed = [300, 60, 0].filter((each) => seconds <= each && each < before).pop();
      before = seconds;
      if (passed === undefined) return;
      note.textContent = passed === 300 ? filled(words.minutes, { minutes: 5 }) : passed ? words.minute : words.over;
      if (passed) return;
      clearInterval(timer);
      atTheEnd();
    };
    const timer = setInterval(tick, 1000);
    tick();
  };

  for (const form of document.forms) {
    const summary = form.querySelector("[data-words]");
    if (summary) start(form, summary);
  }
})();
