use super::*;
use crate::example::Letter;

fn parts(letter: &Letter) -> Vec<Part> {
    players(&letter.case()).into_iter().map(|player| player.part).collect()
}

#[test]
fn the_printed_name_approves_and_the_issuing_body_issues() {
    let letter = Letter::signed();
    assert_eq!(parts(&letter), [Part::Approving, Part::Issuing]);
    let players = players(&letter.case());
    assert!(players.iter().all(|player| player.confidence == FormConfidence::Certain && player.is_valid()));
}

#[test]
fn further_persons_only_initial_and_later_bodies_receive() {
    let mut letter = Letter::signed();
    letter.sign(Role::Person, "Lê Văn Cường", 3);
    letter.sign(Role::Organisation, "SỞ TÀI CHÍNH", 4);
    assert_eq!(parts(&letter), [Part::Approving, Part::Issuing, Part::Initialling, Part::Receiving]);
}

#[test]
fn where_nobody_is_printed_every_person_counts_as_approving() {
    let mut letter = Letter::signed();
    letter.rename(0, Role::Person, "Lê Văn Cường");
    assert_eq!(parts(&letter), [Part::Approving, Part::Issuing]);
}

#[test]
fn where_the_issuer_is_not_named_so_the_first_body_issues() {
    let mut letter = Letter::signed();
    letter.rename(1, Role::Organisation, "VĂN PHÒNG");
    letter.sign(Role::Organisation, "SỞ TÀI CHÍNH", 3);
    assert_eq!(parts(&letter), [Part::Approving, Part::Issuing, Part::Receiving]);
}

#[test]
fn a_copy_is_signed_by_the_copying_body() {
    let mut letter = Letter::signed();
    letter.classification.kind = Kind::CopySaoY;
    letter.classification.facts.issuers = vec!["BỘ NỘI VỤ".to_owned()];
    letter.report.signatures.remove(0);
    assert_eq!(parts(&letter), [Part::Copying]);
    letter.classification.kind = Kind::Attachment;
    assert_eq!(parts(&letter), [Part::Attaching]);
}

#[test]
fn who_shows_the_text_of_a_copy_made_it_and_bodies_before_it_issued_what_was_copied() {
    let mut letter = Letter::signed();
    letter.classification.kind = Kind::CopySaoY;
    letter.sign(Role::Organisation, "SỞ TÀI CHÍNH", 3);
    letter.sign(Role::Organisation, "SỞ Y TẾ", 4);
    letter.write(2, "Sao y; Sở Tài chính; 02/03/2026; 09:10:00");
    for (annotation, left) in letter.pages[0].annotations.iter_mut().zip([110, 60, 140, 20]) {
        (annotation.rect.left, annotation.rect.right) =
            (report::Micrometres(left * 1000), report::Micrometres(left * 1000 + 5_000));
    }
    let mut mark = crate::example::cell(1, "Sao y; Sở Tài chính; 02/03/2026; 09:10:00");
    (mark.rect, mark.from_widget) = (letter.pages[0].annotations[2].rect, true);
    letter.classification.cells.copy_mark = Some(mark);
    assert_eq!(parts(&letter)[1..], [Part::Issuing, Part::Copying, Part::Receiving]);
}

#[test]
fn portals_and_services_are_told_apart() {
    let mut letter = Letter::signed();
    letter.rename(1, Role::Organisation, "Cổng Thông tin điện tử Chính phủ");
    letter.sign(Role::Organisation, "SỞ NỘI VỤ", 3);
    assert_eq!(parts(&letter)[1..], [Part::Portal, Part::Issuing]);
    letter.rename(1, Role::Service, "Công báo");
    assert_eq!(parts(&letter)[1], Part::Portal);
}

#[test]
fn what_the_agency_knows_of_a_certificate_decides() {
    let mut letter = Letter::signed();
    letter.agency.certificate_classes.insert("0s1".to_owned(), "organisation".to_owned());
    let players = players(&letter.case());
    assert_eq!((players[0].role, players[0].confidence), (Role::Organisation, FormConfidence::Stated));
}

#[test]
fn a_class_that_the_page_contradicts_is_low() {
    let mut letter = Letter::signed();
    letter.report.signatures[0].role = Role::Organisation;
    assert_eq!(players(&letter.case())[0].confidence, FormConfidence::Low);
}
