// Saves long texts while someone types, and narrows a list by what is typed. Every page works without it.

const WAIT = 2000;

document.querySelectorAll("form[data-autosave]").forEach((form) => {
  const said = form.querySelector("[data-saved]");
  if (!form.querySelector("textarea") || !said) return;
  let timer = 0;
  let going = false;
  let last = new FormData(form);

  const changed = (now) => [...now].some(([name, value]) => typeof value === "string" && last.get(name) !== value);

  async function save() {
    const now = new FormData(form);
    for (const [name, value] of [...now]) if (typeof value !== "string") now.delete(name);
    if (going || !changed(now)) return;
    going = true;
    const sent = new FormData();
    now.forEach((value, name) => sent.append(name, value));
    sent.append("autosave", "autosave");
    try {
      const answer = await fetch(form.action, { method: "POST", body: sent, redirect: "manual" });
      if (answer.ok) {
        const kept = await answer.json();
        form.elements.token.value = kept.token;
        last = now;
        said.textContent = `Saved ${kept.saved}`;
      } else {
        // Sent already, or signed out: the button says what to do.
        said.textContent = "";
        form.removeEventListener("input", later);
      }
    } catch {
      // No connection: the next letter tries again.
      said.textContent = "";
    }
    going = false;
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(save, WAIT);
  }

  form.addEventListener("input", later);
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    going = true;
  });
});

document.querySelectorAll("[data-narrowed]").forEach((list) => {
  const box = document.getElementById(list.dataset.narrowed);
  if (!box) return;
  const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f'’]/g, "").toLowerCase();
  box.addEventListener("input", () => {
    const words = plain(box.value).split(/\s+/).filter(Boolean);
    list.querySelectorAll(".govuk-radios__item").forEach((item) => {
      const names = plain(item.textContent).split(/[^\p{L}\p{N}]+/u);
      const fits = words.every((word) => names.some((name) => name.startsWith(word)));
      item.hidden = !fits && !item.querySelector("input").checked;
    });
  });
});
