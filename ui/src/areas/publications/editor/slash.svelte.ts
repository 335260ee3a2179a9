// "/" in a paragraph opens the menu of what can be inserted; typing on finds, the arrow keys choose, Enter inserts, Esc closes.

import { Extension } from "@tiptap/core";
import Suggestion from "@tiptap/suggestion";
import { mount, unmount } from "svelte";
import { matching, type Insertion } from "./insertions";
import SlashMenu from "./SlashMenu.svelte";

/** The command, offering these. */
export function slash(offered: () => Insertion[]): Extension {
  return Extension.create({
    name: "slash",
    addProseMirrorPlugins() {
      return [
        Suggestion<Insertion, Insertion>({
          editor: this.editor,
          char: "/",
          allowedPrefixes: [" ", " "],
          allow: ({ state, range }) => state.doc.resolve(range.from).parent.type.name === "paragraph",
          items: ({ query }) => matching(offered(), query).slice(0, 12),
          command: ({ editor, range, props }) => {
            editor.chain().focus().deleteRange(range).run();
            props.insert(editor);
          },
          render: () => {
            const shown = $state<{ items: Insertion[]; at: number; place: DOMRect | null; choose: (item: Insertion) => void }>({ items: [], at: 0, place: null, choose: () => undefined });
            let menu: ReturnType<typeof mount> | null = null;
            const text = () => this.editor.view.dom;
            const say = () => {
              if (menu && shown.items.length > 0) text().setAttribute("aria-activedescendant", `slash-${shown.at}`);
              else text().removeAttribute("aria-activedescendant");
            };
            const close = () => {
              if (menu) void unmount(menu);
              menu = null;
              text().removeAttribute("aria-controls");
              say();
            };
            return {
              onStart: (props) => {
                Object.assign(shown, { items: props.items, at: 0, place: props.clientRect?.() ?? null, choose: props.command });
                menu = mount(SlashMenu, { target: document.querySelector("#overlays") ?? document.body, props: shown });
                text().setAttribute("aria-controls", "slash-menu");
                say();
              },
              onUpdate: (props) => {
                Object.assign(shown, { items: props.items, at: 0, place: props.clientRect?.() ?? null, choose: props.command });
                say();
              },
              onKeyDown: ({ event }) => {
                const { items } = shown;
                if (event.key === "Escape") {
                  close();
                  return false;
                }
                if (items.length === 0 || !menu) return false;
                if (event.key === "ArrowDown" || event.key === "ArrowUp") {
                  shown.at = (shown.at + (event.key === "ArrowDown" ? 1 : -1) + items.length) % items.length;
                  say();
                  return true;
                }
                const chosen = items[shown.at];
                if ((event.key === "Enter" || event.key === "Tab") && chosen) {
                  shown.choose(chosen);
                  return true;
                }
                return false;
              },
              onExit: close,
            };
          },
        }),
      ];
    },
  });
}
