// In front of the scripts of an HTMLQuestion: its forms are sent here, whichever address of the service they name.
// Also does the work of the service's own script (externalHIT_v1.js), which is gone; keeps and restores drafts.
(() => {
  "use strict";

  const { submit, assignment, draft } = document.currentScript.dataset;
  const isPreview = assignment === "ASSIGNMENT_ID_NOT_AVAILABLE";
  const parameters = new URLSearchParams(window.location.search);

  // ------------------------------------------------------------------------------------------ where forms are sent

  const isService = (address) => {
    if (!address) return false;
    try {
      const url = new URL(address, window.location.href);
      return /\/externalSubmit\/?$/i.test(url.pathname) || /(^|\.)mturk\.com$/i.test(url.hostname);
    } catch {
      return false;
    }
  };

  const aim = (form) => {
    form.setAttribute("action", submit);
    form.setAttribute("method", "post");
    if (/^_(top|parent)$/i.test(form.getAttribute("target") ?? "")) form.removeAttribute("target");
  };

  // A form that is for the service comes here, with the id of the assignment, whether or not the page put it in.
  const prepare = (form, submitter) => {
    const own = submitter?.getAttribute("formaction");
    if (!isService(own || form.getAttribute("action"))) return;
    aim(form);
    for (const name of ["formaction", "formmethod", "formtarget"]) submitter?.removeAttribute(name);
    const named = [...document.getElementsByName("assignmentId")].filter((each) => each.form === form);
    if (!named.length) {
      const made = document.createElement("input");
      made.type = "hidden";
      made.name = "assignmentId";
      named.push(made);
      form.append(made);
    }
    for (const each of named) if (!each.value) each.value = assignment;
  };

  // Before the page's own listeners, and after them: they may have set another address.
  const submitted = (event) => prepare(event.target, event.submitter);
  window.addEventListener("submit", submitted, true);
  window.addEventListener("submit", submitted);
  const send = HTMLFormElement.prototype.submit;
  HTMLFormElement.prototype.submit = function () {
    prepare(this, null);
    send.call(this);
  };

  // ------------------------------------------------------------------------------------------- the service's script

  window.turkGetParam = (name, fallback = "") => parameters.get(name) ?? fallback;
  window.turkGetSubmitToHost = () => window.turkGetParam("turkSubmitTo", "https://www.mturk.com");
  window.turkSetAssignmentID = (_form, field) => {
    const input = document.getElementById(field || "assignmentId");
    if (input) input.value = assignment;
    const button = document.getElementById("submitButton");
    if (button && isPreview) {
      button.disabled = true;
      button.value = "Accept the HIT first";
    }
  };

  // -------------------------------------------------------------------------------------------------------- drafts

  const UNKEPT = /^(hidden|file|password|submit|button|reset|image)$/;
  const isKept = ({ name, type }) => name && name !== "assignmentId" && !UNKEPT.test(type);

  const controls = () => [...document.querySelectorAll("input, select, textarea")].filter(isKept);

  const values = (control) => {
    if (control.type === "checkbox" || control.type === "radio") return control.checked ? [control.value] : [];
    if (control.type === "select-multiple") return [...control.selectedOptions].map((each) => each.value);
    return [control.value];
  };

  const restore = () => {
    const given = new Map();
    for (const [name, value] of JSON.parse(draft)) given.set(name, [...(given.get(name) ?? []), value]);
    if (!given.size) return;
    for (const control of controls()) {
      const kept = given.get(control.name) ?? [];
      if (control.type === "checkbox" || control.type === "radio") control.checked = kept.includes(control.value);
      else if (control.type === "select-multiple") {
        for (const each of control.options) each.selected = kept.includes(each.value);
      } else if (kept.length) control.value = kept.shift();
      else continue;
      for (const kind of ["input", "change"]) control.dispatchEvent(new Event(kind, { bubbles: true }));
    }
  };

  const tell = () => {
    const pairs = controls().flatMap((control) => values(control).map((value) => [control.name, value]));
    window.parent.postMessage({ draft: pairs }, "*");
  };

  // ------------------------------------------------------------------------------------------------------ the start

  // The service put a form around layouts that had none.
  const wrap = () => {
    if (document.querySelector("form, crowd-form") || !document.querySelector("input, select, textarea")) return;
    const form = document.createElement("form");
    form.id = "mturk_form";
    form.setAttribute("action", submit);
    form.setAttribute("method", "post");
    form.append(...document.body.childNodes);
    if (!form.querySelector("[type=submit], button:not([type])")) {
      const button = document.createElement("input");
      button.type = "submit";
      button.id = "submitButton";
      button.value = "Submit";
      const line = document.createElement("p");
      line.append(button);
      form.append(line);
    }
    document.body.append(form);
  };

  document.addEventListener("DOMContentLoaded", wrap);
  window.addEventListener("load", () => {
    if (isPreview) return;
    restore();
    document.addEventListener("input", tell);
    document.addEventListener("change", tell);
  });
})();
