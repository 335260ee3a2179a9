//! What a merged file says of itself: information dictionary and XMP (ISO 16684-1), with the conformance it really has.

use chrono::NaiveDate;
use lopdf::{Dictionary, Object, dictionary};

use crate::packet::Conformance;

const CREATOR: &str = "Schulerfolg";

/// A text string of PDF: ASCII as it is, everything else in UTF-16 (ISO 32000-1, 7.9.2.2).
pub(crate) fn text(text: &str) -> Object {
    lopdf::text_string(text)
}

/// What a file is.
pub(crate) struct About<'a> {
    pub title: &'a str,
    /// Who answers for it; may be empty.
    pub author: &'a str,
    /// By ISO 639-1.
    pub language: &'a str,
    /// The day it speaks of.
    pub date: NaiveDate,
}

/// The information dictionary.
pub(crate) fn information(about: &About<'_>) -> Dictionary {
    let date = Object::string_literal(format!("D:{}000000Z", about.date.format("%Y%m%d")));
    let mut info = dictionary! {
        "Title" => text(about.title),
        "Creator" => text(CREATOR),
        "CreationDate" => date.clone(),
        "ModDate" => date,
    };
    if !about.author.is_empty() {
        info.set("Author", text(about.author));
    }
    info
}

/// The XMP packet.
pub(crate) fn xmp(about: &About<'_>, conformance: &Conformance) -> String {
    let title = escaped(about.title);
    let language = escaped(about.language);
    let date = stamp(about.date);
    let author = match about.author {
        "" => String::new(),
        author => format!("<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>", escaped(author)),
    };
    let pdf_a = conformance.pdf_a.map_or(String::new(), |level| {
        format!("<pdfaid:part>2</pdfaid:part><pdfaid:conformance>{level}</pdfaid:conformance>")
    });
    let pdf_ua = if conformance.pdf_ua { "<pdfuaid:part>1</pdfuaid:part>" } else { "" };
    // PDF/A knows the properties of PDF/UA only when they are described (ISO 19005-2, 6.6.2.3).
    let described = if conformance.pdf_ua && conformance.pdf_a.is_some() {
        "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\
         <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
         <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>part</pdfaProperty:name>\
         <pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>\
         <pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
    } else {
        ""
    };
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" \
         xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" \
         xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\
         <dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>{author}\
         <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language><xmp:CreatorTool>{CREATOR}</xmp:CreatorTool>\
         <xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>{pdf_a}{pdf_ua}{described}\
         </rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>"
    )
}

fn stamp(date: NaiveDate) -> String {
    format!("{}T00:00:00Z", date.format("%Y-%m-%d"))
}

fn escaped(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).fold(String::with_capacity(text.len()), |mut all, c| {
        match c {
            '&' => all.push_str("&amp;"),
            '<' => all.push_str("&lt;"),
            '>' => all.push_str("&gt;"),
            '"' => all.push_str("&quot;"),
            c => all.push(c),
        }
        all
    })
}
