// Brings the view of a block without text into the editor's page, and keeps it there while the block changes.

import type { NodeViewRenderer } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { mount, unmount } from "svelte";
import { isInset, showInset } from "./blocks";
import InsetView from "./InsetView.svelte";

export const insetView: NodeViewRenderer = ({ node }) => {
  const dom = document.createElement("div");
  dom.contentEditable = "false";
  const shown = $state({ name: "", attributes: "" });
  const take = (name: string, attributes: string) => {
    [shown.name, shown.attributes] = [name, attributes];
    dom.dataset["inset"] = name;
    dom.dataset["attributes"] = attributes;
    dom.setAttribute("role", "group");
    dom.setAttribute("aria-label", isInset(name) ? showInset(name, attributes) : name);
  };
  take(String(node.attrs["name"]), String(node.attrs["attributes"]));
  const view = mount(InsetView, { target: dom, props: shown });
  return {
    dom,
    update(next: Node) {
      if (next.type !== node.type) return false;
      take(String(next.attrs["name"]), String(next.attrs["attributes"]));
      return true;
    },
    // What happens inside is the view's own business.
    ignoreMutation: () => true,
    destroy: () => void unmount(view),
  };
};
