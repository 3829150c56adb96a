// Suggestions below a text field, after the combobox pattern of WAI-ARIA. Nothing is asked while an input method composes,
// nor before the typist pauses; what comes after the text went on is dropped.
(function () {
  "use strict";
  const ui = (window.PortalSearchPage = window.PortalSearchPage || {});
  const PAUSE = 180; // milliseconds without a key

  class Combobox {
    // `suggest(text)` promises [{text, kind}]; `choose()` is called once a suggestion stands in the field.
    constructor(input, suggest, choose) {
      Object.assign(this, { input, suggest, choose, asked: 0, active: -1, timer: 0 });
      const id = input.id + "-list";
      this.list = ui.make("ul", { id, class: "ps-suggest", role: "listbox", "aria-label": "建议", hidden: "" });
      this.status = ui.make("span", { class: "ps-unseen", role: "status" });
      input.after(this.list, this.status);
      for (const [name, value] of [["role", "combobox"], ["aria-expanded", "false"], ["aria-controls", id], ["aria-autocomplete", "list"]]) {
        input.setAttribute(name, value);
      }
      this.listen();
    }

    listen() {
      this.input.addEventListener("input", (event) => !event.isComposing && this.wait());
      this.input.addEventListener("compositionstart", () => this.close());
      this.input.addEventListener("compositionend", () => this.wait());
      this.input.addEventListener("keydown", (event) => this.key(event));
      this.input.addEventListener("blur", () => this.close());
      this.list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
      this.list.addEventListener("click", (event) => {
        const option = event.target.closest("[role=option]");
        if (option) this.take(Array.from(this.list.children).indexOf(option));
      });
    }

    wait() {
      this.drop();
      if (this.input.value.trim()) this.timer = setTimeout(() => this.ask(), PAUSE);
      else this.close();
    }

    // What is under way is no longer wanted.
    drop() {
      clearTimeout(this.timer);
      this.asked++;
    }

    async ask() {
      const asked = this.asked;
      const found = await this.suggest(this.input.value).catch(() => []);
      if (asked !== this.asked) return;
      if (found.length) this.open(found);
      else this.close();
    }

    open(found) {
      this.found = found;
      this.active = -1;
      const option = ({ text, kind }, at) =>
        ui.make("li", { id: `${this.list.id}-${at}`, role: "option", "aria-selected": "false" }, ui.make("span", {}, text), ui.make("span", { class: "ps-kind" }, kind));
      this.list.replaceChildren(...found.map(option));
      this.list.hidden = false;
      this.input.setAttribute("aria-expanded", "true");
      this.input.removeAttribute("aria-activedescendant");
      this.status.textContent = `${found.length} 条建议`;
    }

    close() {
      this.drop();
      this.list.hidden = true;
      this.list.replaceChildren();
      this.status.textContent = "";
      this.input.setAttribute("aria-expanded", "false");
      this.input.removeAttribute("aria-activedescendant");
    }

    key(event) {
      if (event.isComposing || this.list.hidden) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) this.move(step);
      else if (event.key === "Escape") this.close();
      else if (event.key === "Enter" && this.active >= 0) this.take(this.active);
      else return;
      event.preventDefault();
    }

    // Round through the suggestions and the field itself, which is -1.
    move(step) {
      const size = this.found.length + 1;
      this.mark(false);
      this.active = ((this.active + 1 + step + size) % size) - 1;
      this.mark(true);
    }

    mark(on) {
      const option = this.list.children[this.active];
      if (option) option.setAttribute("aria-selected", String(on));
      if (option && on) {
        this.input.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      } else this.input.removeAttribute("aria-activedescendant");
    }

    take(at) {
      this.input.value = this.found[at].text;
      this.close();
      this.choose();
    }
  }

  ui.Combobox = Combobox;
})();
