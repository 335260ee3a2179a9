"""The references of the contact list benchmark: one list, made once, by typst's own program or by WeasyPrint.

Usage: contact_list.py typst|weasyprint SOURCES FONTS OUT. Prints seconds and peak memory in kB.
"""

import html
import json
import resource
import sys
import time
from pathlib import Path


def typst(sources: Path, fonts: Path, out: Path) -> None:
    import typst

    typst.compile(
        str(sources / "contact-list.typ"),
        output=str(out),
        root=str(sources),
        font_paths=[str(fonts)],
        ignore_system_fonts=True,
        pdf_standards=["ua-1", "a-2a"],
        timestamp=1764000000,
    )


def weasyprint(sources: Path, fonts: Path, out: Path) -> None:
    from weasyprint import HTML

    data = json.loads((sources / "data.json").read_text(encoding="utf-8"))
    HTML(string=page(data, fonts), base_url=str(sources)).write_pdf(str(out), pdf_variant="pdf/ua-1")


def page(data: dict, fonts: Path) -> str:
    """The same entries as cards in two columns, with contents and an index with page numbers."""
    text = html.escape
    parts = [
        "<!doctype html><html lang=de><meta charset=utf-8><title>", text(data["frame"]["title"]), "</title><style>",
        f"@font-face {{ font-family: N; src: url('file://{fonts}/NotoSans-Regular.ttf') }}",
        f"@font-face {{ font-family: N; font-weight: bold; src: url('file://{fonts}/NotoSans-Bold.ttf') }}",
        "@page { size: A4; margin: 20mm; @bottom-right { content: 'Seite ' counter(page) ' von ' counter(pages) } }",
        "body { font: 9.5pt/1.35 N; hyphens: auto } section { columns: 2 } h3 { font-size: 10pt; margin: 0 }",
        "article { break-inside: avoid; border-top: 1pt solid #134; padding: 2mm 0 4mm } p { margin: 1mm 0 }",
        "nav a::after { content: leader('.') target-counter(attr(href), page) } nav a { display: block }</style>",
        "<h1>", text(data["frame"]["title"]), "</h1><nav>",
    ]
    groups = data["content"]["groups"] if "groups" in data["content"] else data["content"]["ContactList"]["groups"]
    for n, group in enumerate(groups):
        parts += [f"<a href='#g{n}'>", text(group["heading"]), "</a>"]
    parts.append("</nav>")
    for n, group in enumerate(groups):
        parts += [f"<h2 id=g{n}>", text(group["heading"]), "</h2><section>"]
        for entry in group["entries"]:
            parts += [f"<article id='e{entry['key']}'><h3>", text(entry["name"]), "</h3><p>", text(entry["kind"])]
            parts += ["<p>", text(entry["description"]), "<p>", text(", ".join(entry["address_lines"]))]
            for row in entry["phones"] + entry["emails"]:
                parts += [f"<p><a href='{text(row['link']['uri'])}'>", text(row["link"]["text"]), "</a>"]
            if entry["web"]:
                parts += [f"<p><a href='{text(entry['web']['uri'])}'>", text(entry["web"]["text"]), "</a>"]
            for person in entry["persons"]:
                parts += ["<p><b>", text(person["name"]), "</b>, ", text(person["function"])]
            parts += ["<p>", text("; ".join(entry["hours"]))]
            for offer in entry["offers"]:
                parts += ["<p><b>", text(offer["name"]), "</b> – ", text(offer["description"])]
            parts.append("</article>")
        parts.append("</section>")
    parts.append("<h2>Verzeichnis der Namen</h2><nav>")
    for entry in sorted((e for g in groups for e in g["entries"]), key=lambda e: e["name"]):
        parts += [f"<a href='#e{entry['key']}'>", text(entry["name"]), "</a>"]
    parts.append("</nav></html>")
    return "".join(parts)


def main() -> None:
    by, sources, fonts, out = sys.argv[1], *map(Path, sys.argv[2:5])
    start = time.perf_counter()
    {"typst": typst, "weasyprint": weasyprint}[by](sources, fonts, out)
    print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


main()
