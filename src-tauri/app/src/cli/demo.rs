//! The main job on a machine without a display: sample data in, every publication and every packet out.

use std::collections::HashSet;
use std::path::Path;

use domain::directory::{Need, Vocabulary};
use domain::events::{EventFilter, EventWhen};
use domain::funding::{ApplicationFilter, ApplicationState, Money};
use domain::id::FundingPeriodId;
use domain::month::Month;
use domain::network::{CooperationFilter, CooperationPhase};
use domain::publications::{
    BadgeSettings, BadgeSheet, ContactListSettings, DoorSignSettings, FlyerSettings, LabelSettings, LabelSheet,
    NoticeSettings, PaperSize, PosterDesign, PosterSettings, Publication, PublicationBody, PublicationLanguage,
    RecipientKind, TableSignSettings, TableSignSize,
};
use domain::reports::{AbsenceQuestion, FigureQuestion, NetworkQuestion};
use office::Office;
use office::events::{EventPaper, EventView};
use office::funding::{FundingPage, Published};
use office::network::{MeetingPaper, WorkPaper};
use office::progress::Progress;
use office::publications::sheets::{Fold, Plan, Shop};
use office::publications::{OFFERED, shipped};
use office::start::{self, Protection};

use crate::error::UiError;

/// Makes data in a temporary folder, loads the sample data and writes every publication into `out`.
pub fn demo(out: &Path) -> Result<bool, UiError> {
    let folder = std::env::temp_dir().join(format!("schulerfolg-demo-{}", std::process::id()));
    let done = write_all(&folder, out);
    // The folder holds invented data only; what cannot be removed is left to the system.
    let _ = std::fs::remove_dir_all(&folder);
    done.map(|()| true)
}

fn write_all(folder: &Path, out: &Path) -> Result<(), UiError> {
    // Nobody opens this data again; the code of a first, empty office is as good a passphrase as any.
    let passphrase = format!("{:x}-Vorführung-{:?}", std::process::id(), std::time::SystemTime::now());
    let office = start::create(folder, "Vorführung", &Protection::Passphrase { passphrase, remember: false })?;
    office.load_sample()?;
    let period = office.funding_periods()?.into_iter().find(|period| period.current).map(|period| period.id);
    let mut publications: Vec<Publication> = office.publications()?.iter().flat_map(formats).collect();
    let begun: Vec<_> = publications.iter().map(|publication| (publication.kind(), publication.language)).collect();
    // Every text that is shipped, in every language and format; what a new office begins with is there already.
    for text in shipped::all().iter().filter(|text| OFFERED.contains(&text.kind)) {
        if text.variant.is_none() && begun.contains(&(text.kind, text.language)) {
            continue;
        }
        publications.extend(formats(&text.publication(period)));
    }
    publications.extend(names(period));
    let mut used = HashSet::new();
    for publication in &publications {
        let name = name(publication, &mut used);
        let path = out.join(&name);
        let (path, _) = office.save_pdf(publication, Some(&path.to_string_lossy()), &Progress::silent())?;
        println!("{path}");
    }
    for_a_print_shop(&office, &publications, out)?;
    let referral = out.join("Passende Angebote.pdf");
    packets(&office, &out.join("Anträge"))?;
    println!("{}", office.save_referral(&need(&office)?, &[], Some(&referral.to_string_lossy()))?);
    office.set_output_folder(out.to_owned());
    for paper in work_papers(&office)? {
        println!("{}", office.save_work(paper, None)?.0);
    }
    event_papers(&office)?;
    reports(&office, out)?;
    grants(&office, out)
}

/// The first poster in each of its designs and a folder in each direction of writing, as files for a print shop.
fn for_a_print_shop(office: &Office, publications: &[Publication], out: &Path) -> Result<(), UiError> {
    let write = |publication: &Publication, name: &str, shop: Shop| -> Result<(), UiError> {
        let opened = office.open_publication_for_sheets(publication)?;
        let path = out.join(office::output::clean(&format!("Druckerei - {name}")) + ".pdf");
        let path = path.to_string_lossy();
        let (path, _) = office.save_sheets(opened.token, &Plan::Shop(shop), Some(&path), &Progress::silent())?;
        println!("{path}");
        Ok(())
    };
    let poster = publications.iter().find(|publication| matches!(publication.body, PublicationBody::Poster(_)));
    if let Some(poster) = poster {
        for (number, design) in [PosterDesign::Horizon, PosterDesign::Path, PosterDesign::Voice].into_iter().enumerate()
        {
            let body = PublicationBody::Poster(PosterSettings { design, size: PaperSize::A3 });
            let name = format!("{}, A3, Entwurf {}", poster.kind().label(), number + 1);
            write(&Publication { body, ..poster.clone() }, &name, Shop::default())?;
        }
    }
    for language in [PublicationLanguage::German, PublicationLanguage::Arabic] {
        let is_folder = |body: &PublicationBody| matches!(body, PublicationBody::ParentFolder);
        let folder = publications.iter().find(|one| is_folder(&one.body) && one.language == language);
        if let Some(folder) = folder {
            let name = format!("{} ({})", folder.kind().label(), language.code());
            write(folder, &name, Shop { folds: Some(Fold::Wrap), ..Shop::default() })?;
        }
    }
    Ok(())
}

/// The papers of the coming event that most people come to, and what is left of one that is over.
fn event_papers(office: &Office) -> Result<(), UiError> {
    let of = |when| -> Result<Vec<EventView>, UiError> {
        let ids = office.events(&EventFilter { when, ..EventFilter::default() })?;
        Ok(ids.into_iter().map(|id| office.event(id)).collect::<Result<_, _>>()?)
    };
    let write = |view: &EventView, papers: Vec<EventPaper>| -> Result<(), UiError> {
        for paper in papers {
            println!("{}", office.save_event_paper(view.event.id, &paper, None)?);
        }
        Ok(())
    };
    if let Some(view) = of(EventWhen::Coming)?.into_iter().max_by_key(|view| view.registrations.len()) {
        let agreement = view.speakers.first().map(|speaker| EventPaper::SpeakerAgreement { speaker: speaker.id });
        let mut papers = vec![
            EventPaper::Invitation,
            EventPaper::Programme,
            EventPaper::RegistrationForm,
            EventPaper::AttendanceList,
            EventPaper::WorkshopLists,
            EventPaper::ParticipantList,
            EventPaper::NameBadges,
            EventPaper::TableSigns,
            EventPaper::DoorSigns,
            EventPaper::EvaluationForm,
        ];
        papers.extend(agreement);
        write(&view, papers)?;
    }
    for view in of(EventWhen::Past)? {
        if !view.certificates.is_empty() {
            write(&view, vec![EventPaper::Certificates { chosen: Vec::new() }])?;
        }
        if view.sheets > 0 {
            write(&view, vec![EventPaper::EvaluationReport])?;
        }
    }
    Ok(())
}

/// What the office sees of its network: missed days, a verification round, map, picture, annual report.
fn reports(office: &Office, out: &Path) -> Result<(), UiError> {
    let path = |name: &str| out.join(name).to_string_lossy().into_owned();
    let today = office.today();
    let last = Month::of(today).previous();
    let city = AbsenceQuestion {
        from: (0..8).fold(last, |month, _| month.previous()),
        until: last,
        schools: Vec::new(),
        school_forms: Vec::new(),
        withheld: true,
    };
    println!("{}", office.save_absence_report(&city, Some(&path("Fehltage der Stadt.pdf")))?);
    if let Some(school) = office.absence_board(None)?.lines.first().and_then(|line| line.school.id.parse().ok()) {
        let own = AbsenceQuestion { schools: vec![school], ..city };
        println!("{}", office.save_absence_report(&own, Some(&path("Fehltage einer Schule.pdf")))?);
        println!("{}", office.save_absence_form(school, last, Some(&path("Fehltage melden.xlsx")))?);
    }
    for line in office.rounds()? {
        let asked: Vec<_> =
            office.round(line.round.id)?.lines.into_iter().take(3).map(|one| one.entry.organisation).collect();
        println!("{}", office.save_round_sheets(line.round.id, &asked, Some(&path("Prüfblätter.pdf")))?);
    }
    println!("{}", office.save_district_map(&[], Some(&path("Angebote in den Stadtteilen.pdf")))?);
    println!("{}", office.save_network_pdf(&NetworkQuestion::default(), PaperSize::A4, Some(&path("Netzwerk.pdf")))?);
    println!("{}", office.save_network_image(&NetworkQuestion::default(), Some(&path("Netzwerk.png")))?);
    let year = FigureQuestion {
        from: today - chrono::TimeDelta::days(364),
        until: today,
        topics: Vec::new(),
        districts: Vec::new(),
        withheld: true,
    };
    let report = office.create_annual_report(&year)?;
    let (written, _) = office.save_pdf(&report, Some(&path("Sachbericht.pdf")), &Progress::silent())?;
    println!("{written}");
    Ok(())
}

/// Papers about the grants of the sample: a letter of each kind, a form, what a year gives.
fn grants(office: &Office, out: &Path) -> Result<(), UiError> {
    let at = |name: &str| out.join(office::output::clean(name)).to_string_lossy().into_owned();
    let found = office.applications(&ApplicationFilter::default())?;
    let mut written = HashSet::new();
    for row in &found.rows {
        for choice in office.letters(row.id)?.kinds.iter().filter(|choice| choice.due) {
            let draft = office.draft_letter(row.id, choice.kind)?;
            if draft.open.is_empty() && written.insert(choice.kind) {
                let letter = office.write_letter(row.id, choice.kind, &draft.subject, &draft.text)?;
                println!("{}", office.save_letter_pdf(letter.id, Some(&at(&format!("Brief - {}.pdf", choice.label))))?);
            }
        }
    }
    let Some(latest) = found.rows.first() else { return Ok(()) };
    println!("{}", office.save_application_form(latest.id, Some(&at("Antragsformular.xlsx")))?);
    let year = found.rows.iter().find(|row| row.awarded > Money::ZERO).map_or(latest.year, |row| row.year);
    println!("{}", office.save_funding_page(&FundingPage::Year { year }, Some(&at("Förderung eines Jahres.pdf")))?);
    let proved = found.rows.iter().find(|row| row.state >= ApplicationState::ProofSubmitted).unwrap_or(latest);
    for (page, name) in [
        (FundingPage::Receipts { application: proved.id }, "Belegliste.pdf"),
        (FundingPage::Attendance { application: proved.id }, "Teilnahmezahlen.pdf"),
    ] {
        println!("{}", office.save_funding_page(&page, Some(&at(name)))?);
    }
    for (published, name) in [
        (Published::OperationsXlsx, "Liste der Vorhaben.xlsx"),
        (Published::OperationsCsv, "Liste der Vorhaben.csv"),
        (Published::OpenJson, "360Giving.json"),
        (Published::OpenCsv, "360Giving.csv"),
    ] {
        println!("{}", office.publish_grants(None, published, Some(&at(name)))?.0);
    }
    println!("{}", office.save_funding_calendar(Some(&at("Fristen der Förderung.ics")))?);
    Ok(())
}

/// The packets of all applications that have attachments.
fn packets(office: &Office, out: &Path) -> Result<(), UiError> {
    for row in office.applications(&ApplicationFilter::default())?.rows {
        if !office.attachments(row.id)?.lines.is_empty() {
            let made = office.save_packet(row.id, Some(out), &Progress::silent())?;
            println!("{}\n{}", made.pdf, made.archive);
        }
    }
    Ok(())
}

/// One of each paper of the network's work.
fn work_papers(office: &Office) -> Result<Vec<WorkPaper>, UiError> {
    let mut papers = vec![WorkPaper::Resolutions { committee: None }];
    for row in office.committees("")? {
        let held = office.committee(row.id)?.meetings.into_iter().find(|meeting| meeting.entries > 0);
        let both = |id| [MeetingPaper::Agenda, MeetingPaper::Minutes].map(|which| WorkPaper::Meeting { id, which });
        papers.extend(held.into_iter().flat_map(|meeting| both(meeting.id)));
    }
    let running = CooperationFilter { phases: vec![CooperationPhase::Running], ..CooperationFilter::default() };
    papers.extend(office.cooperations(&running)?.into_iter().map(|row| WorkPaper::Agreement { id: row.id }));
    Ok(papers)
}

/// A publication in every format of its kind; posters in every design, the largest of them once.
fn formats(publication: &Publication) -> Vec<Publication> {
    let with = |body| Publication { body, ..publication.clone() };
    match &publication.body {
        PublicationBody::Poster(_) if publication.language != PublicationLanguage::German => vec![publication.clone()],
        PublicationBody::Poster(_) => [
            (PosterDesign::Horizon, PaperSize::A3),
            (PosterDesign::Path, PaperSize::A2),
            (PosterDesign::Voice, PaperSize::A1),
            (PosterDesign::Horizon, PaperSize::A0),
        ]
        .into_iter()
        .map(|(design, size)| with(PublicationBody::Poster(PosterSettings { design, size })))
        .collect(),
        PublicationBody::Flyer(_) => [PaperSize::A5, PaperSize::A6]
            .into_iter()
            .map(|size| with(PublicationBody::Flyer(FlyerSettings { size })))
            .collect(),
        PublicationBody::Notice(_) => [PaperSize::A4, PaperSize::A3]
            .into_iter()
            .map(|size| with(PublicationBody::Notice(NoticeSettings { size })))
            .collect(),
        PublicationBody::ContactList(settings) => [PaperSize::A4, PaperSize::A5]
            .into_iter()
            .map(|size| with(PublicationBody::ContactList(ContactListSettings { size, ..settings.clone() })))
            .collect(),
        PublicationBody::Letter(settings) => [RecipientKind::Typed, RecipientKind::FirstPerson]
            .into_iter()
            .map(|to| {
                let mut settings = settings.clone();
                settings.recipients.to = to;
                settings.recipients.more =
                    "Stadt Halle (Saale)\nFrau Kim Beispiel\nMarktplatz 1\n06108 Halle (Saale)".into();
                with(PublicationBody::Letter(settings))
            })
            .collect(),
        PublicationBody::DoorSigns(settings) => [true, false]
            .into_iter()
            .map(|across| with(PublicationBody::DoorSigns(DoorSignSettings { across, ..settings.clone() })))
            .collect(),
        _ => vec![publication.clone()],
    }
}

/// Labels, badges and signs for everybody of the sample data.
fn names(period: Option<FundingPeriodId>) -> Vec<Publication> {
    let of = |body: PublicationBody, title: &str| Publication {
        title: title.to_owned(),
        funding_period: period,
        ..Publication { body: body.clone(), ..Publication::new(body.kind(), PublicationLanguage::German) }
    };
    let labels = LabelSheet::ALL.iter().map(|sheet| {
        let settings = LabelSettings { sheet: *sheet, sender: true, ..LabelSettings::default() };
        of(PublicationBody::AddressLabels(settings), sheet.label())
    });
    let badges = BadgeSheet::ALL.iter().map(|sheet| {
        let settings = BadgeSettings { sheet: *sheet, ..BadgeSettings::default() };
        of(PublicationBody::NameBadges(settings), "Fachtag Schulabsentismus, 12. März 2027")
    });
    let signs = [TableSignSize::Large, TableSignSize::Small].into_iter().map(|size| {
        let settings = TableSignSettings { size, ..TableSignSettings::default() };
        of(PublicationBody::TableSigns(settings), "Tischschilder")
    });
    labels.chain(badges).chain(signs).collect()
}

/// Kind, title, format and language as a name no other one has.
fn name(publication: &Publication, used: &mut HashSet<String>) -> String {
    let language = match publication.language {
        PublicationLanguage::German => String::new(),
        other => format!(" ({})", other.code()),
    };
    let title = publication.title.trim().trim_end_matches(['.', '?', '!']);
    let stem = format!("{} - {title}{}{language}", publication.kind().label(), format_of(&publication.body));
    let stem = office::output::clean(&stem);
    let first = format!("{stem}.pdf");
    let free = (2..).map(|n| format!("{stem} {n}.pdf"));
    std::iter::once(first).chain(free).find(|name| used.insert(name.clone())).unwrap_or(stem)
}

/// What tells the formats of one publication apart.
fn format_of(body: &PublicationBody) -> String {
    let word = match body {
        PublicationBody::Poster(settings) => format!("{:?}", settings.size),
        PublicationBody::Flyer(settings) => format!("{:?}", settings.size),
        PublicationBody::Notice(settings) => format!("{:?}", settings.size),
        PublicationBody::ContactList(settings) => format!("{:?}", settings.size),
        PublicationBody::NameBadges(settings) => settings.sheet.label().to_owned(),
        PublicationBody::TableSigns(settings) if settings.size == TableSignSize::Small => "klein".to_owned(),
        PublicationBody::DoorSigns(settings) => if settings.across { "quer" } else { "hoch" }.to_owned(),
        PublicationBody::Letter(settings) if settings.recipients.to != RecipientKind::Typed => "Serienbrief".to_owned(),
        _ => return String::new(),
    };
    format!(", {word}")
}

/// Somebody whose child stays away from school.
fn need(office: &Office) -> Result<Need, UiError> {
    let topic = office
        .terms()?
        .into_iter()
        .find(|term| term.vocabulary == Vocabulary::Topic && term.name == "Schulvermeidung")
        .map(|term| term.id);
    Ok(Need { topics: topic.into_iter().collect(), grade: Some(8), ..Need::default() })
}
