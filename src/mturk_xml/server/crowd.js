// Crowd HTML Elements, as far as a form needs them: the service's own script is gone. Each element becomes ordinary
// fields with labels; the form sends one field, taskAnswers, with the JSON that the service made of them.
(() => {
  "use strict";

  const made = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === true) element.setAttribute(name, "");
      else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  };

  const has = (element, name) => element.hasAttribute(name) && element.getAttribute(name) !== "false";
  const get = (element, name, fallback = null) => element.getAttribute(name) ?? fallback;
  let count = 0;

  // Elements that hold an answer; answers come together in one object for each form.
  class Answering extends HTMLElement {
    connectedCallback() {
      if (this.isBuilt) return;
      this.isBuilt = true;
      this.number = ++count;
      this.build();
    }

    get name() {
      return get(this, "name", "");
    }

    set name(value) {
      this.setAttribute("name", value);
    }
  }

  // ------------------------------------------------------------------------------------------------------- texts

  class Text extends Answering {
    build() {
      this.field = this.control();
      const error = get(this, "error-message");
      if (error) {
        this.field.addEventListener("invalid", () => this.field.setCustomValidity(error));
        this.field.addEventListener("input", () => this.field.setCustomValidity(""));
      }
      this.prepend(made("label", { class: "crowd-label" }, made("span", {}, get(this, "label", "")), this.field));
    }

    common() {
      return {
        name: this.name,
        placeholder: get(this, "placeholder"),
        required: has(this, "required"),
        disabled: has(this, "disabled"),
        maxlength: get(this, "max-length") ?? get(this, "maxlength"),
        "aria-label": get(this, "label") ? null : this.name,
      };
    }

    get value() {
      return this.field ? this.field.value : get(this, "value", "");
    }

    set value(text) {
      if (this.field) this.field.value = text;
      else this.setAttribute("value", text);
    }

    answer() {
      return this.value;
    }
  }

  const KINDS = ["text", "email", "number", "password", "tel", "url", "date", "time", "search", "color"];

  class Input extends Text {
    control() {
      const type = KINDS.includes(get(this, "type")) ? get(this, "type") : "text";
      const pattern = get(this, "pattern") ?? get(this, "allowed-pattern");
      const bounds = Object.fromEntries(["min", "max", "step", "minlength"].map((each) => [each, get(this, each)]));
      return made("input", { ...this.common(), ...bounds, type, pattern, value: get(this, "value") });
    }
  }

  class TextArea extends Text {
    control() {
      return made("textarea", { ...this.common(), rows: get(this, "rows", "3") }, get(this, "value", ""));
    }
  }

  class Slider extends Text {
    control() {
      const bounds = { min: get(this, "min", "0"), max: get(this, "max", "100"), step: get(this, "step", "1") };
      const value = get(this, "value", bounds.min);
      const field = made("input", { ...this.common(), ...bounds, type: "range", value });
      const shown = made("output", {}, field.value);
      field.addEventListener("input", () => shown.replaceChildren(field.value));
      this.append(shown);
      return field;
    }

    answer() {
      return Number(this.value);
    }
  }

  // ----------------------------------------------------------------------------------------------------- choices

  class Box extends Answering {
    build() {
      const content = [...this.childNodes];
      this.field = made("input", {
        type: this.type,
        name: this.fieldName,
        value: this.fieldValue,
        checked: has(this, "checked"),
        required: has(this, "required"),
        disabled: has(this, "disabled"),
      });
      this.append(made("label", { class: "crowd-choice" }, this.field, made("span", {}, ...content)));
    }

    get type() {
      return "checkbox";
    }

    get value() {
      return get(this, "value", "on");
    }

    get fieldName() {
      return this.name;
    }

    get fieldValue() {
      return this.value;
    }

    get checked() {
      return this.field ? this.field.checked : has(this, "checked");
    }

    set checked(is) {
      if (this.field) this.field.checked = is;
      else this.toggleAttribute("checked", is);
    }

    answer() {
      return { [this.value]: this.checked };
    }
  }

  // Of the buttons in a group one can be chosen, whatever their names are; without a group, of those with one name.
  class RadioButton extends Box {
    get type() {
      return "radio";
    }

    get group() {
      return this.closest("crowd-radio-group");
    }

    get fieldName() {
      return this.group ? this.group.fieldName : this.name;
    }

    get fieldValue() {
      return this.group ? `${this.name}:${this.value}` : this.value;
    }
  }

  class RadioGroup extends HTMLElement {
    connectedCallback() {
      this.setAttribute("role", "radiogroup");
    }

    get fieldName() {
      this.number ??= ++count;
      return `crowd-radio-group-${this.number}`;
    }
  }

  // -------------------------------------------------------------------------------------------------- classifiers

  const category = (one) => (typeof one === "object" && one ? one : { label: `${one}`, value: `${one}` });

  // Categories are JSON, or nearly: templates are often written with single quotes.
  const categories = (text) => {
    for (const each of [text, text.replaceAll("'", '"')]) {
      try {
        const list = JSON.parse(each);
        if (Array.isArray(list)) return list.map(category);
      } catch {
        // the next one
      }
    }
    const words = text.replace(/^\s*\[|\]\s*$/g, "").split(",");
    return words.map((each) => each.trim()).filter(Boolean).map(category);
  };

  class Classifier extends Answering {
    build() {
      const header = get(this, "header", "");
      const source = get(this, "src");
      const id = `crowd-header-${this.number}`;
      if (source) this.prepend(made("img", { src: source, alt: "The picture to classify" }));
      if (header) this.prepend(made("h2", { id }, header));
      const several = this.type === "checkbox";
      const group = made("div", { role: several ? "group" : "radiogroup", "aria-labelledby": header ? id : null });
      this.fields = categories(get(this, "categories", "[]")).map(({ label, value }) => {
        const kept = value ?? label;
        const field = made("input", { type: this.type, name: this.name, value: kept, required: !several });
        group.append(made("label", { class: "crowd-choice" }, field, made("span", {}, label ?? kept)));
        return field;
      });
      this.append(group);
    }

    get type() {
      return "radio";
    }

    get chosen() {
      return this.fields.filter((each) => each.checked).map((each) => each.value);
    }

    answer() {
      return this.chosen.length ? { label: this.chosen[0] } : null;
    }
  }

  class MultiClassifier extends Classifier {
    get type() {
      return "checkbox";
    }

    answer() {
      return { labels: this.chosen };
    }
  }

  // ------------------------------------------------------------------------------------------------ what only shows

  class Button extends HTMLElement {
    connectedCallback() {
      if (this.isBuilt) return;
      this.isBuilt = true;
      const kind = get(this, "form-action") ?? get(this, "type");
      const type = kind === "submit" || kind === "reset" ? kind : "button";
      this.append(made("button", { type, disabled: has(this, "disabled") }, ...this.childNodes));
    }
  }

  class Instructions extends HTMLElement {
    connectedCallback() {
      if (this.isBuilt) return;
      this.isBuilt = true;
      const text = get(this, "link-text", "Instructions");
      this.append(made("details", {}, made("summary", {}, text), ...this.childNodes));
    }
  }

  const HEADINGS = {
    "full-instructions": "Instructions",
    "short-instructions": "",
    "short-summary": "",
    "detailed-instructions": "Details",
    "positive-example": "A good example",
    "negative-example": "A bad example",
  };

  // What only has content is shown as it is; what we have not built says so, with what it was told.
  const PLAIN = /^crowd-(alert|badge|card|modal|tabs|tab|toast|fab|icon-button|spinner)$/;

  const placeholder = (element) => {
    const row = ({ name, value }) => made("div", {}, made("dt", {}, name), made("dd", {}, value));
    const words = `<${element.localName}> was an element of the service. It cannot be answered here.`;
    const rows = [...element.attributes].map(row);
    element.prepend(made("div", { class: "crowd-gone" }, made("strong", {}, words), made("dl", {}, ...rows)));
  };

  // ------------------------------------------------------------------------------------------------------- the form

  const UNSENT = /^(submit|button|reset|image|file)$/;

  // What the service made of ordinary fields: texts by their names, boxes and buttons by name and value.
  const ordinary = (control, answers) => {
    const { name, value, type } = control;
    if (!name || name === "assignmentId" || control.disabled || UNSENT.test(type)) return;
    if (control.closest("[data-crowd]")) return; // its element says it
    if (type === "checkbox" || type === "radio") answers[name] = { ...answers[name], [value]: control.checked };
    else if (type === "select-multiple") answers[name] = [...control.selectedOptions].map((each) => each.value);
    else answers[name] = value;
  };

  const collected = (form) => {
    const answers = Object.create(null);
    for (const element of form.querySelectorAll("[data-crowd], input, select, textarea")) {
      if (!element.matches("[data-crowd]")) ordinary(element, answers);
      else if (element.name && !has(element, "disabled")) {
        const answer = element.answer();
        if (answer === null) continue;
        const before = answers[element.name];
        const isObject = typeof answer === "object" && typeof before === "object";
        answers[element.name] = isObject ? { ...before, ...answer } : answer;
      }
    }
    return answers;
  };

  // answer-format="flatten-objects": a field for each value, named after the way to it.
  const flat = (value, name, into) => {
    if (value === null || typeof value !== "object") into.push([name, `${value}`]);
    else for (const [key, inner] of Object.entries(value)) flat(inner, name ? `${name}.${key}` : key, into);
    return into;
  };

  class Form extends HTMLElement {
    connectedCallback() {
      if (this.form) return;
      this.form = made("form", {}, ...this.childNodes);
      this.append(this.form);
      if (!this.form.querySelector("[type=submit], button:not([type]), crowd-button[form-action=submit]")) {
        this.form.append(made("p", {}, made("button", { type: "submit" }, "Submit")));
      }
      window.addEventListener("submit", (event) => {
        if (event.target !== this.form || event.defaultPrevented) return;
        event.preventDefault();
        this.send();
      });
    }

    submit() {
      this.form.requestSubmit();
    }

    send() {
      const answers = collected(this.form);
      const isFlat = get(this, "answer-format") === "flatten-objects";
      const pairs = isFlat ? flat(answers, "", []) : [["taskAnswers", JSON.stringify([answers])]];
      // the script in front of this one sends it to the right place
      const form = made("form", { action: "/mturk/externalSubmit", method: "post", hidden: true });
      for (const [name, value] of pairs) {
        const field = made("textarea", { name });
        field.value = value;
        form.append(field);
      }
      document.body.append(form);
      form.submit();
    }
  }

  const STYLE = `
    crowd-form { display: block; max-width: 60rem; margin: 0 auto; padding: 1rem; font: 16px/1.5 system-ui, sans-serif; }
    crowd-form :is(crowd-input, crowd-text-area, crowd-slider, crowd-checkbox, crowd-toggle-button, crowd-radio-button,
      crowd-radio-group, crowd-classifier, crowd-classifier-multi-select, crowd-image-classifier,
      crowd-image-classifier-multi-select, crowd-instructions, crowd-card, crowd-alert, crowd-tab, classification-target,
      full-instructions, short-instructions) { display: block; margin: 0.75rem 0; }
    .crowd-label > span { display: block; font-weight: 600; }
    .crowd-label > :is(input, textarea) {
      box-sizing: border-box; width: 100%; max-width: 40rem; padding: 0.5rem; font: inherit;
    }
    .crowd-choice { display: flex; gap: 0.6rem; align-items: baseline; padding: 0.3rem 0; }
    .crowd-gone { padding: 0.75rem 1rem; border: 2px dashed #767676; }
    crowd-form img { max-width: 100%; }
    crowd-form button { padding: 0.5rem 1.25rem; font: inherit; }
  `;

  const ELEMENTS = {
    "crowd-input": Input,
    "crowd-text-area": TextArea,
    "crowd-slider": Slider,
    "crowd-checkbox": Box,
    "crowd-toggle-button": class extends Box {},
    "crowd-radio-group": RadioGroup,
    "crowd-radio-button": RadioButton,
    "crowd-classifier": Classifier,
    "crowd-classifier-multi-select": MultiClassifier,
    "crowd-image-classifier": class extends Classifier {},
    "crowd-image-classifier-multi-select": class extends MultiClassifier {},
    "crowd-button": Button,
    "crowd-instructions": Instructions,
    "crowd-form": Form,
  };

  // Elements are built when all of the page is there: what they hold belongs to them.
  document.addEventListener("DOMContentLoaded", () => {
    document.head.append(made("style", {}, STYLE));
    for (const [name, element] of Object.entries(ELEMENTS)) {
      const answers = element.prototype instanceof Answering;
      if (answers) for (const each of document.querySelectorAll(name)) each.dataset.crowd = "";
      customElements.define(name, element);
    }
    for (const [name, heading] of Object.entries(HEADINGS)) {
      for (const each of document.querySelectorAll(name)) {
        const title = get(each, "header", heading);
        if (title) each.prepend(made("h3", {}, title));
      }
    }
    for (const each of document.querySelectorAll("*")) {
      const name = each.localName;
      if (name.startsWith("crowd-") && !(name in ELEMENTS) && !PLAIN.test(name)) placeholder(each);
    }
    document.dispatchEvent(new Event("all-crowd-elements-ready"));
  });
})();
