"use strict";
(function () {
  const root = document.documentElement;
  const form = JSON.parse(document.getElementById("cfir-coder-form").textContent);
  const place = "cfir-coder " + form.identity.person + " " + form.identity.form;
  const boxes = Array.from(document.querySelectorAll("[data-box]"));
  const parts = Array.from(document.querySelectorAll(".part"));
  const status = document.getElementById("status");
  let here = 0;
  let unsaved = false;

  function byId(id) { return document.getElementById(id); }
  function say(words) { status.textContent = words; }
  function today() {
    const now = new Date();
    return now.getFullYear() + "-" + String(now.getMonth() + 1).padStart(2, "0") + "-" + String(now.getDate()).padStart(2, "0");
  }
  function tidy(text) {
    return text.replace(/\r\n?/g, "\n").replace(/\u00a0/g, " ").split("\n").map((line) => line.trimEnd()).join("\n").trim();
  }

  function kept() { try { return JSON.parse(localStorage.getItem(place)); } catch (error) { return null; } }
  function keep() {
    try { localStorage.setItem(place, JSON.stringify(state())); } catch (error) { byId("not-kept").hidden = false; }
  }
  function forget() { try { localStorage.removeItem(place); } catch (error) { byId("not-kept").hidden = false; } }

  function value(box) {
    if (box.type === "radio") { return box.checked ? box.value : ""; }
    return box.type === "checkbox" ? box.checked : box.value;
  }
  function state() {
    const found = {};
    for (const box of boxes) {
      const held = box.type === "checkbox" ? value(box) : tidy(value(box));
      if (held) { (found[box.dataset.of] = found[box.dataset.of] || {})[box.dataset.box] = held; }
    }
    return found;
  }
  function fill(found) {
    for (const box of boxes) {
      const held = (found[box.dataset.of] || {})[box.dataset.box];
      if (box.type === "radio") { box.checked = held === box.value; }
      else if (box.type === "checkbox") { box.checked = held === true; }
      else { box.value = typeof held === "string" ? held : ""; }
    }
  }

  function answers() {
    const found = state();
    const last = found.last || {};
    delete found.last;
    return Object.assign({ cfir_coder_answers: form.version }, form.identity, { on: today(), answers: found, last: last });
  }
  function escaped(text) {
    return text.split("\n").map((line) => (/^\s*(\[\[|\\)/.test(line) ? "\\" + line : line));
  }
  function box(heading, held, labels) {
    if (held === true) { return ["[[" + heading + "]] yes"]; }
    return held ? ["[[" + heading + "]]"].concat(escaped((labels && labels[held]) || held)) : [];
  }
  function asText() {
    const given = answers();
    let lines = ["My answers: " + form.identity.title, "Please leave the lines in double brackets as they are.", ""];
    form.identity.asked.forEach(function (asked, index) {
      const held = given.answers[index + 1];
      if (!held) { return; }
      lines = lines.concat(["[[" + form.words.question + " " + (index + 1) + "]]"], escaped(form.texts[index]));
      for (const name of Object.keys(form.words.boxes)) {
        lines = lines.concat(box(form.words.boxes[name], held[name], form.labels[name]));
      }
      lines.push("");
    });
    for (const name of Object.keys(form.words.last)) { lines = lines.concat(box(form.words.last[name], given.last[name])); }
    const asked = form.identity.asked.map((item, index) => (index + 1) + " " + item.join(" "));
    const mark = ["form " + form.version, form.identity.kind, form.identity.person, form.identity.codebook, form.identity.form, given.on];
    const end = "[[" + form.words.end + "]]";
    return lines.concat([end, "", "[[" + form.words.program + "]]", mark.join(" ")], asked, [end, ""]).join("\n");
  }

  function safe(text) {
    return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
  }
  function data(value) {
    return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (sign) => "\\u" + sign.charCodeAt(0).toString(16).padStart(4, "0"));
  }
  function asPage() {
    const text = asText().split("\n").map((line) => "<p>" + safe(line) + "</p>").join("\n");
    return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n" +
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; form-action 'none'\">\n" +
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>My answers</title>\n</head>\n<body>\n<main>\n" +
      "<h1>My answers</h1>\n" + text + "\n</main>\n<script type=\"application/json\" id=\"cfir-coder-answers\">" + data(answers()) +
      "</scr" + "ipt>\n</body>\n</html>\n";
  }

  function nothingYet() {
    const given = answers();
    return !Object.keys(given.answers).length && !Object.keys(given.last).length;
  }
  function save() {
    if (nothingYet()) { say("There is nothing to save yet."); return; }
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([asPage()], { type: "text/html" }));
    link.download = "answers-" + form.identity.person + "-" + form.identity.form + ".html";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    unsaved = false;
    byId("after-saving").hidden = false;
    say("Saved as " + link.download + ". It is where your downloads are. Send it to " + form.sendTo + ", for example attached to an e-mail.");
  }
  function share() {
    if (nothingYet()) { say("There is nothing to share yet."); return; }
    navigator.share({ title: "My answers", text: asText() }).then(
      function () { unsaved = false; byId("after-saving").hidden = false; say("Shared."); },
      function () { say("Nothing was shared. You can save your answers, or copy them as text."); }
    );
  }
  function copy() {
    if (nothingYet()) { say("There is nothing to copy yet."); return; }
    const shown = byId("as-text");
    shown.value = asText();
    byId("text-place").hidden = false;
    shown.focus();
    shown.select();
    const byHand = () => say("Your answers are marked below. Copy them, and paste them into an e-mail.");
    const done = () => say("Copied. Paste them into an e-mail or a message.");
    if (navigator.clipboard) { navigator.clipboard.writeText(shown.value).then(done, byHand); } else { byHand(); }
  }
  function clear() {
    if (unsaved && !window.confirm("You have answers that are not saved. Delete them all the same?")) { return; }
    forget();
    fill({});
    unsaved = false;
    byId("text-place").hidden = true;
    byId("as-text").value = "";
    byId("after-saving").hidden = true;
    say("Your answers are deleted from this device. A file that you saved is still where your downloads are.");
  }

  function show(number) {
    here = Math.max(0, Math.min(number, parts.length - 1));
    parts.forEach((part, index) => part.classList.toggle("here", index === here));
  }
  function go(number) {
    show(number);
    say("");
    const heading = parts[here].querySelector("h1, h2");
    window.scrollTo(0, 0);
    heading.focus();
    if (!root.classList.contains("one")) { heading.scrollIntoView(); }
  }
  function press(id, name, on) {
    root.classList.toggle(name, on);
    byId(id).setAttribute("aria-pressed", String(id === "all" ? !on : on));
  }
  function changed(event) {
    const box = event.target;
    if (!box.dataset || !box.dataset.box) { return; }
    unsaved = true;
    if (box.dataset.box === "words") { uncover(box); }
    keep();
  }
  function uncover(box) {
    const peek = byId("q" + box.dataset.of + "-peek");
    if (peek && box.value.trim()) { peek.checked = true; }
  }
  function skip(button) {
    const number = button.dataset.skip;
    byId("q" + number + "-pass").checked = true;
    unsaved = true;
    keep();
    go(parts.indexOf(byId("q" + number)) + 1);
  }
  function clicked(event) {
    const button = event.target.closest("button");
    if (!button) { return; }
    const acts = {
      next: () => go(here + 1), back: () => go(here - 1), stop: () => { go(parts.length - 1); save(); }, save: save, share: share,
      copy: copy, clear: clear, skip: () => skip(button),
      larger: () => press("larger", "larger", !root.classList.contains("larger")),
      dark: () => press("dark", "dark", !root.classList.contains("dark")),
      all: () => { press("all", "one", !root.classList.contains("one")); go(here); }
    };
    acts[button.dataset.act]();
  }

  for (const list of document.querySelectorAll("select[data-box=pick]")) {
    list.append(byId("choices").content.cloneNode(true));
  }
  root.classList.add("script", "one");
  show(0);
  byId("share").hidden = !navigator.share;
  const found = kept();
  if (found && Object.keys(found).length) {
    fill(found);
    unsaved = true;
    boxes.filter((box) => box.dataset.box === "words").forEach(uncover);
    byId("found").hidden = false;
  }
  document.addEventListener("input", changed);
  document.addEventListener("click", clicked);
  window.addEventListener("beforeunload", function (event) { if (unsaved) { event.preventDefault(); event.returnValue = ""; } });
}());
