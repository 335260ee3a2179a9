// @vitest-environment jsdom
import { DOMParser as Reader } from "@tiptap/pm/model";
import { expect, test } from "vitest";
import { clean, leftSentence } from "./paste";
import { schema } from "./schema";
import { toMarkdown } from "./write";

/** What stands in the text after pasting. */
function pasted(html: string): string {
  const page = document.createElement("div");
  page.innerHTML = clean(html).html;
  return toMarkdown(Reader.fromSchema(schema).parse(page));
}

const WORD = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<link rel=File-List href="file:///C:/Users/kb/AppData/Local/Temp/msohtmlclip1/01/clip_filelist.xml">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm; font-size:11.0pt; font-family:"Calibri",sans-serif;} @list l0:level1 {mso-level-number-format:bullet;} --></style></head>
<body lang=DE style='tab-interval:35.4pt'><!--StartFragment-->
<h1><b><span style='font-size:16.0pt'>Schulvermeidung<o:p></o:p></span></b></h1>
<p class=MsoNormal>Bitte <b style='mso-bidi-font-weight:normal'>früh</b> handeln und <i>ruhig</i>
bleiben.<a style='mso-comment-reference:KB_1;mso-comment-date:20260311T1010'></a><span class=MsoCommentReference><span style='font-size:8.0pt'><a class=msocomanchor id="_anchor_1" href="#_msocom_1">[KB1]</a></span></span><o:p></o:p></p>
<h2>1. Anzeichen</h2>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Bauchweh am Morgen<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>nur an <b>Schultagen</b></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><![endif]>fehlt oft</p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l1 level1 lfo2'><![if !supportLists]><span><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span></span><![endif]>Anrufen</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l1 level1 lfo2'><![if !supportLists]><span><span style='mso-list:Ignore'>2.<span>&nbsp;&nbsp; </span></span></span><![endif]>Treffen</p>
<table class=MsoTableGrid border=1 cellspacing=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>
 <tr style='mso-yfti-irow:0'><td width=201 valign=top style='width:150.8pt'><p class=MsoNormal><b>Wer<o:p></o:p></b></p></td><td><p class=MsoNormal><b>Wann</b></p></td></tr>
 <tr><td><p class=MsoNormal>Schule</p><p class=MsoNormal>Sekretariat</p></td><td><p class=MsoNormal>sofort</p></td></tr>
 <tr><td colspan=2><p class=MsoNormal>danach beide</p></td></tr>
</table>
<p class=MsoNormal><img width=320 height=200 src="file:///C:/Users/kb/AppData/Local/Temp/msohtmlclip1/01/clip_image001.png" v:shapes="Bild_x0020_1"><del cite="mailto:KB" datetime="2026-03-11">alter Satz </del><ins cite="mailto:KB">Neuer Satz</ins>, siehe <a href="https://www.halle.de/schule"><span style='color:blue'>halle.de</span></a> und <a href="#_Toc1234">oben</a>.</p>
<div style='mso-element:comment-list'><div style='mso-element:comment'><div id="_com_1" class=msocomtxt><p class=MsoCommentText>Stimmt das?</p></div></div></div>
<!--EndFragment--></body></html>`;

test("a text from Word keeps headings, lists in lists, tables, bold, italic and links", () => {
  expect(pasted(WORD)).toBe(`## Schulvermeidung

Bitte **früh** handeln und *ruhig* bleiben.

### 1. Anzeichen

- Bauchweh am Morgen
  - nur an **Schultagen**
- fehlt oft

1. Anrufen
2. Treffen

| Wer | Wann |
| --- | --- |
| Schule Sekretariat | sofort |
| danach beide |  |

Neuer Satz, siehe [halle.de](https://www.halle.de/schule) und oben.`);
});

test("what Word loses on the way is named", () => {
  const { left } = clean(WORD);
  expect(left).toEqual(["1 Bild", "1 gelöschte Stelle aus der Änderungsverfolgung", "1 Kommentar"]);
  expect(leftSentence(left)).toBe("Beim Einfügen weggelassen: 1 Bild, 1 gelöschte Stelle aus der Änderungsverfolgung, 1 Kommentar. Bilder fügen Sie einzeln ein, damit sie gut gedruckt werden.");
  expect(leftSentence([])).toBeNull();
});

test("no style, class or comment of another program is left", () => {
  const { html } = clean(WORD);
  expect(html).not.toMatch(/style|class|mso|o:p|<!|span|font|lang=|Stimmt das/i);
});

test("a text from LibreOffice", () => {
  const html = `<!DOCTYPE html><html><head><meta charset="utf-8"/><title></title><meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/>
<style type="text/css">@page { size: 21cm 29.7cm; margin: 2cm } p { line-height: 115% }</style></head><body lang="de-DE" link="#000080" dir="ltr">
<h1 class="western">Elternabend</h1>
<p class="western" style="line-height: 100%"><font face="Liberation Serif, serif"><font size="3" style="font-size: 12pt">Wir <span style="font-style: normal"><b>laden</b></span> ein.</font></font></p>
<ol><li><p style="margin-bottom: 0cm">Begrüßung</p></li><li><p>Fragen<br/>und Antworten</p><ul><li><p>zu Noten</p></li></ul></li></ol>
<table width="643" cellpadding="4" cellspacing="0"><colgroup><col width="312"/><col width="313"/></colgroup><tr valign="top"><th><p>Raum</p></th><th><p>Zeit</p></th></tr><tr><td><p>12</p></td><td><p>18 Uhr</p></td></tr></table>
<p><img src="file:///tmp/lu123/abc.png" name="Bild1" width="100" height="80"/><br/><br/></p></body></html>`;
  expect(pasted(html)).toBe("## Elternabend\n\nWir **laden** ein.\n\n1. Begrüßung\n2. Fragen\\\n   und Antworten\n   - zu Noten\n\n| Raum | Zeit |\n| --- | --- |\n| 12 | 18 Uhr |");
  expect(clean(html).left).toEqual(["1 Bild"]);
});

test("a mail from Outlook", () => {
  const html = `<html><body lang=DE link="#0563C1"><div class=WordSection1><p class=MsoNormal><span style='font-size:11.0pt;font-family:"Calibri",sans-serif;mso-fareast-language:EN-US'>Guten Tag,<o:p></o:p></span></p>
<p class=MsoNormal><span><o:p>&nbsp;</o:p></span></p><p class=MsoNormal><span>die neue Nummer ist <a href="tel:+493452210">0345 221-0</a>, Mail <a href="mailto:post@example.org">post@example.org</a>.<br>Viele Grüße</span></p>
<table class=MsoNormalTable border=0 cellpadding=0><tr><td style='padding:0cm'><p class=MsoNormal><b><span style='color:#1F497D'>Kim Beispiel</span></b></p><p class=MsoNormal>Netzwerkstelle</p></td></tr></table></div></body></html>`;
  expect(pasted(html)).toBe("Guten Tag,\n\ndie neue Nummer ist [0345 221-0](tel:+493452210), Mail [post@example.org](mailto:post@example.org).\\\nViele Grüße\n\n**Kim Beispiel**\n\nNetzwerkstelle");
});

test("a page of the web, and one of Google", () => {
  const web = `<meta charset='utf-8'><article><header><h3 style="box-sizing: border-box; font-weight: 700;">Sprechzeiten</h3></header><div class="row"><div>Montag: <strong>9–12 Uhr</strong></div><div>Dienstag&nbsp;&nbsp;zu</div></div>
  <script>alert(1)</script><a href="javascript:alert(1)">Klick</a> <button>Teilen</button><ul class="nav"><li><a href="https://example.org/a?b=1">Anfahrt</a></li><li>  </li></ul><blockquote>Kommen Sie vorbei.</blockquote></article>`;
  expect(pasted(web)).toBe("## Sprechzeiten\n\nMontag: **9–12 Uhr**\n\nDienstag zu\n\nKlick\n\n- [Anfahrt](https://example.org/a?b=1)\n\nKommen Sie vorbei.");
  const google = `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr" style="line-height:1.38"><span style="font-size:11pt;font-weight:700;font-style:normal">Achtung:</span><span style="font-weight:400"> neue </span><span style="font-style:italic">Zeiten</span></p></b>`;
  expect(pasted(google)).toBe("**Achtung:** neue *Zeiten*");
});

test("what was copied in the editor stays as it is", () => {
  const own = '<div data-pm-slice="1 1 []" data-inset="qr" data-attributes="url=&quot;https://halle.de&quot;"></div>';
  expect(clean(own)).toEqual({ html: own, left: [] });
});

test("an empty clipboard and a broken one are no harm", () => {
  expect(pasted("")).toBe("");
  expect(pasted("<table></table><ul></ul><p>")).toBe("");
  expect(pasted("<b><i>halb")).toBe("***halb***");
});
