// The page: drop a file, watch the progress, edit sentences and terms. Asks only this server.
"use strict";

const byId = (id) => document.getElementById(id);

function show(element, text) {
  element.textContent = text;
  element.hidden = !text;
}

// --- a new article -------------------------------------------------------------------------------

function setUpNew(form) {
  const file = byId("file");
  const drop = byId("drop");
  const problem = byId("problem");
  const limit = Number(form.dataset.limit);
  const size = () =>
    file.files.length ? file.files[0].size : new Blob([byId("text").value]).size;

  // anywhere on the page, or the browser would open a file that misses the box
  for (const kind of ["dragenter", "dragover"]) {
    document.addEventListener(kind, (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  for (const kind of ["dragleave", "drop"]) {
    document.addEventListener(kind, () => drop.classList.remove("over"));
  }
  document.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    const one = new DataTransfer(); // an input without "multiple" takes one file
    one.items.add(event.dataTransfer.files[0]);
    file.files = one.files;
    show(problem, "");
  });
  form.addEventListener("submit", (event) => {
    const bytes = size();
    if (bytes > limit) {
      event.preventDefault();
      const most = limit.toLocaleString("en");
      show(problem, `${bytes.toLocaleString("en")} bytes; this page takes ${most} at once: split the article.`);
    } else if (!bytes) {
      event.preventDefault();
      show(problem, "Paste an article or choose a file first.");
      byId("text").focus();
    }
  });
}

// --- progress ------------------------------------------------------------------------------------

function setUpProgress(box) {
  const order = ["waiting", "reading", "translating", "checking", "done"];
  const bar = byId("bar");
  const title = document.title;
  let phase = "";
  let told = 0;

  // a screen reader hears each step, and of the sentences a word every ten seconds
  function tell(state) {
    const now = Date.now();
    if (state.phase === phase && now - told < 10000) return;
    phase = state.phase;
    told = now;
    byId("said").textContent = state.text;
  }

  const events = new EventSource(box.dataset.events);
  events.onmessage = (event) => {
    const state = JSON.parse(event.data);
    byId("state").textContent = state.text;
    tell(state);
    if (state.phase === "translating") {
      bar.max = state.total;
      bar.value = state.done;
      document.title = `${Math.floor((100 * state.done) / state.total)} % – ${title}`;
    } else {
      bar.removeAttribute("value"); // moves without a number
      document.title = title;
    }
    for (const step of box.querySelectorAll(".steps li")) {
      const place = order.indexOf(step.dataset.phase) - order.indexOf(state.phase);
      step.className = place < 0 ? "done" : place === 0 ? "now" : "";
    }
    if (["done", "failed", "gone"].includes(state.phase)) {
      events.close();
      if (state.phase === "gone") location.assign("/");
      else location.reload();
    }
  };
  events.onerror = () => {
    if (events.readyState !== EventSource.CLOSED) return; // the browser tries again
    byId("state").textContent = byId("said").textContent = "The server does not answer; is lgsum still running?";
  };
}

// --- the briefing --------------------------------------------------------------------------------

function setUpBriefing(content) {
  const toast = byId("toast");
  const undo = byId("undo");
  const next = byId("next");
  // sentences with an error or a warning; where there are none, those with a note
  const doubted = () => {
    const grave = [...content.querySelectorAll("tr[data-id]:has([data-level=error], [data-level=warning])")];
    return grave.length ? grave : [...content.querySelectorAll("tr[data-id].found")];
  };
  let hiding = 0;

  function say(text, seconds = 8) {
    toast.textContent = text;
    toast.classList.add("visible");
    clearTimeout(hiding);
    if (seconds) hiding = setTimeout(() => toast.classList.remove("visible"), 1000 * seconds);
  }

  async function ask(fields) {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    const headers = { Accept: "application/json" };
    let answer;
    try {
      answer = await fetch(content.dataset.change, { method: "POST", body, headers });
    } catch {
      throw new Error("The server does not answer; is lgsum still running?");
    }
    const data = await answer.json().catch(() => ({ error: `The server answered ${answer.status}.` }));
    if (!answer.ok) throw Object.assign(new Error(data.error), { current: data.current });
    return data;
  }

  // unsaved text of other sentences survives the exchange of the page's content
  function exchange(data) {
    const open = [...content.querySelectorAll(".edit-form")].map((form) => ({
      id: form.closest("tr").dataset.id,
      text: form.elements.english.value,
      seen: form.dataset.seen,
    }));
    const folded = [...content.querySelectorAll("details:not([open])")].map((own) => own.id);
    const parsed = new DOMParser().parseFromString(data.html, "text/html");
    content.replaceChildren(...parsed.body.childNodes);
    for (const id of folded) byId(id)?.removeAttribute("open");
    for (const { id, text, seen } of open) {
      const row = rowOf(id);
      if (row) openEditor(row, { text, seen, focus: false });
    }
    for (const id of data.changed) rowOf(id)?.classList.add("changed");
    markFollowers(data.changed);
    undo.disabled = !data.undo;
    say(data.message);
  }

  function markFollowers(ids) {
    for (const item of content.querySelectorAll(".points li")) {
      if (item.dataset.ids.split(" ").some((id) => ids.includes(id))) item.classList.add("changed");
    }
  }

  const rowOf = (id) => content.querySelector(`tr[data-id="${CSS.escape(id)}"]`);

  async function change(fields, alert, after, refused) {
    content.classList.add("busy");
    say("Working\u2026", 0);
    try {
      const data = await ask(fields);
      after?.();
      exchange(data);
      return true;
    } catch (error) {
      refused?.(error);
      toast.classList.remove("visible");
      if (alert) show(alert, error.message);
      else say(error.message);
      return false;
    } finally {
      content.classList.remove("busy");
    }
  }

  function openEditor(row, { text, seen, focus = true } = {}) {
    if (row.querySelector(".edit-form")) {
      if (focus) row.querySelector(".edit-form textarea").focus();
      return;
    }
    const cell = row.querySelector(".en");
    const form = byId("edit-form").content.cloneNode(true).firstElementChild;
    const field = form.elements.english;
    const id = row.dataset.id;
    // nobody can type the tab between two cells of a table
    const shown = (english) => ("row" in cell.dataset ? english.replaceAll("\t", " | ") : english);
    form.querySelector("[data-slot=id]").textContent = id;
    field.value = text ?? shown(cell.dataset.english);
    form.dataset.seen = seen ?? cell.dataset.english;
    const restore = form.querySelector("[data-action=restore]");
    restore.hidden = !("edited" in cell.dataset);
    const close = () => {
      form.remove();
      cell.classList.remove("editing");
    };
    const done = () => rowOf(id)?.querySelector(".edit").focus({ preventScroll: true });
    const send = async (fields) => {
      const refused = (error) => {
        form.dataset.seen = error.current ?? form.dataset.seen; // the message shows it
      };
      if (await change({ ...fields, id }, form.querySelector("[role=alert]"), close, refused)) done();
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send({ action: "edit", english: field.value, seen: form.dataset.seen });
    });
    restore.addEventListener("click", () => send({ action: "restore" }));
    form.querySelector("[data-action=cancel]").addEventListener("click", () => {
      close();
      done();
    });
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        close();
        done();
      } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        form.requestSubmit();
      }
    });
    cell.classList.add("editing");
    cell.append(form);
    field.style.height = `${field.scrollHeight + 4}px`;
    if (focus) field.focus();
  }

  function englishOf(source) {
    const rows = [...content.querySelectorAll("#terms tr[data-source]")];
    const row = rows.find((one) => one.dataset.source === source);
    return row ? row.querySelector(".change-term").dataset.target : "";
  }

  function fillTerm(source, target, focus) {
    const form = byId("term-form");
    form.elements.source.value = source;
    form.elements.target.value = target;
    if (focus) {
      form.scrollIntoView({ block: "center" });
      form.elements.target.focus({ preventScroll: true });
      form.elements.target.select();
    }
  }

  content.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const row = button.closest("tr");
    if (button.matches(".edit")) openEditor(row);
    if (button.matches(".name-term")) {
      fillTerm(button.dataset.source, englishOf(button.dataset.source), true);
    }
    if (button.matches(".change-term")) fillTerm(row.dataset.source, button.dataset.target, true);
    if (button.matches(".drop-term")) change({ action: "drop", source: row.dataset.source });
  });
  content.addEventListener("dblclick", (event) => {
    const row = event.target.closest(".pairs .shown, .grid tr")?.closest("tr");
    if (row && !event.target.closest(".edit-form")) openEditor(row);
  });
  content.addEventListener("submit", async (event) => {
    if (event.target.id !== "term-form") return;
    event.preventDefault();
    const form = event.target;
    const fields = { source: form.elements.source.value, target: form.elements.target.value };
    if (await change({ action: "term", ...fields }, form.querySelector("[role=alert]"))) {
      byId("term-form").elements.source.focus({ preventScroll: true });
    }
  });
  undo.addEventListener("click", () => change({ action: "undo" }));

  // from the sentence in which the reader is, or the first on the screen, to the next with a finding
  next.addEventListener("click", () => {
    const rows = doubted();
    const here = content.querySelector("tr.here") ?? firstOnScreen();
    const row = rows.find((one) => here && here !== one && here.compareDocumentPosition(one) & 4) ?? rows[0];
    for (const old of content.querySelectorAll("tr.here")) old.classList.remove("here");
    if (!row) {
      const listed = content.querySelector(".findings.all li");
      say(listed ? "No sentence has a finding: those of the whole article are listed here." : "No check found anything.");
      byId("findings").scrollIntoView();
      return;
    }
    row.classList.add("here");
    row.scrollIntoView({ block: "center" });
    row.querySelector(".edit").focus({ preventScroll: true });
  });
  next.disabled = false;

  function firstOnScreen() {
    const rows = [...content.querySelectorAll("tr[data-id]")];
    const at = rows.findIndex((row) => row.getBoundingClientRect().bottom > 80);
    return at > 0 ? rows[at - 1] : null;
  }

  setUpPick(content, change, englishOf);

  // the sentences on which a key point rests light up with it
  for (const [kind, lit] of [["mouseover", true], ["focusin", true], ["mouseout", false], ["focusout", false]]) {
    content.addEventListener(kind, (event) => {
      const item = event.target.closest?.(".points li");
      if (!item) return;
      for (const id of item.dataset.ids.split(" ")) rowOf(id)?.classList.toggle("lit", lit);
    });
  }

  setUpMenu(byId("downloads"));
  if (matchMedia("(max-width: 62rem)").matches) byId("contents").open = false;
}

// Chinese that is selected in a sentence can be given its English on the spot
function setUpPick(content, change, englishOf) {
  const pick = byId("pick");
  const offer = pick.querySelector("[data-action=offer]");
  const fields = pick.querySelector("[data-slot=fields]");
  const alert = pick.querySelector("[role=alert]");
  const target = pick.elements.target;
  const close = () => {
    pick.hidden = true;
  };

  document.addEventListener("selectionchange", () => {
    if (pick.contains(document.activeElement) && !fields.hidden) return;
    const selection = document.getSelection();
    const text = selection.toString().trim();
    const cell = selection.anchorNode?.parentElement?.closest(".pairs .zh, .grid .zh");
    if (!cell?.contains(selection.focusNode) || !text || text.length > 60) return close();
    const box = selection.getRangeAt(0).getBoundingClientRect();
    pick.hidden = false;
    offer.hidden = false;
    fields.hidden = true;
    show(alert, "");
    pick.dataset.source = text;
    pick.querySelector("[data-slot=source]").textContent = text;
    pick.style.left = `${scrollX + Math.max(8, Math.min(box.left, innerWidth - 330))}px`;
    pick.style.top = `${scrollY + box.bottom + 8}px`;
  });
  offer.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
  offer.addEventListener("click", () => {
    offer.hidden = true;
    fields.hidden = false;
    target.value = englishOf(pick.dataset.source);
    target.focus();
    target.select();
  });
  pick.addEventListener("submit", async (event) => {
    event.preventDefault();
    const term = { action: "term", source: pick.dataset.source, target: target.value };
    await change(term, alert, close);
  });
  pick.addEventListener("keydown", (event) => event.key === "Escape" && close());
  pick.querySelector("[data-action=cancel]").addEventListener("click", close);
}

function setUpMenu(menu) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target) || event.target.closest("a")) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

if (byId("new")) setUpNew(byId("new"));
if (byId("progress")) setUpProgress(byId("progress"));
if (byId("content")) setUpBriefing(byId("content"));
