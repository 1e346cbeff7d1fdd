import { HighlightStyle } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** The editor in the colours of the rest, which change with the theme. */
export const THEME = {
  look: EditorView.theme({
    "&": { fontSize: "12.5px", color: "var(--text)", maxHeight: "52dvh" },
    "&.cm-focused": { outline: "none" },
    ".cm-scroller": { fontFamily: "var(--font-mono, monospace)", lineHeight: "1.55", overflow: "auto" },
    ".cm-content": { caretColor: "var(--text)", minHeight: "7rem" },
    ".cm-cursor": { borderLeftColor: "var(--text)" },
    ".cm-gutters": {
      background: "var(--surface-sunken)",
      color: "var(--text-faint)",
      border: "none",
      height: "auto",
      alignSelf: "stretch",
    },
    "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
      background: "color-mix(in oklab, var(--accent) 24%, transparent)",
    },
    ".cm-tooltip": {
      background: "var(--surface-raised)",
      color: "var(--text)",
      border: "1px solid var(--border-strong)",
      borderRadius: "6px",
    },
    ".cm-tooltip-autocomplete ul li[aria-selected]": { background: "var(--surface-selected)", color: "var(--text)" },
    ".cm-diagnostic-error": { borderLeftColor: "var(--danger)" },
  }),
  highlight: HighlightStyle.define([
    { tag: [tags.keyword, tags.operatorKeyword], color: "var(--accent-ink)", fontWeight: "500" },
    { tag: [tags.string, tags.special(tags.string)], color: "var(--ok-ink)" },
    { tag: [tags.number, tags.bool, tags.null], color: "var(--warn-ink)" },
    { tag: [tags.comment], color: "var(--text-faint)", fontStyle: "italic" },
    { tag: [tags.propertyName, tags.typeName, tags.special(tags.name)], color: "var(--info-ink)" },
  ]),
};
