// The text takes the focus at once. The editor's own command waits for the next picture of the window, which comes late on a busy computer
// and not at all while the window is covered: by then somebody types into a setting, and the rest of their words would land in the text.

import { Extension } from "@tiptap/core";

export const PromptFocus = Extension.create({
  name: "promptFocus",
  addCommands() {
    return {
      focus:
        () =>
        ({ editor, view, dispatch }) => {
          // After the change it stands in, and before the next key.
          if (dispatch && !view.hasFocus()) {
            queueMicrotask(() => {
              if (editor.isDestroyed) return;
              view.focus();
              editor.commands.scrollIntoView();
            });
          }
          return true;
        },
    };
  },
});
