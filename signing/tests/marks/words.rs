//! Every refusal has its words in both languages, with the values that it names.

use messages::{Language, Messages, Value};
use signing::{Face, Ink, Part, PictureProblem, PlanProblem, ProblemValue, TextProblem};

/// The sentence of a problem, as the command line says it.
fn sentence(messages: &Messages, problem: &PlanProblem) -> String {
    let values = problem.values();
    let part = |part: Part| messages.label(&["cli-part-", part.name()].concat());
    let words: Vec<String> = values
        .iter()
        .map(|(_, value)| match value {
            ProblemValue::Part(one) => part(*one),
            ProblemValue::Text(text) => text.clone(),
            ProblemValue::Number(_) => String::new(),
        })
        .collect();
    let values: Vec<(&str, Value<'_>)> = values
        .iter()
        .zip(&words)
        .map(|((name, value), words)| {
            let value = match value {
                ProblemValue::Part(_) => Value::Words(words),
                ProblemValue::Text(_) => Value::Data(words),
                ProblemValue::Number(number) => Value::Number(*number),
            };
            (*name, value)
        })
        .collect();
    messages.label_with(&["cli-place-", problem.name()].concat(), &values)
}

fn problems() -> Vec<PlanProblem> {
    use PlanProblem as P;
    let pictures = [
        PictureProblem::Jpeg,
        PictureProblem::NotPng,
        PictureProblem::Broken,
        PictureProblem::TooLarge(4_000),
        PictureProblem::NoAlpha,
        PictureProblem::Opaque(12),
        PictureProblem::Empty,
        PictureProblem::Colour(Ink::Blue, 3),
        PictureProblem::Colour(Ink::Red, 3),
        PictureProblem::Resolution(72, 120),
    ];
    let mut all = vec![
        P::NoPage(3),
        P::Unread(1),
        P::UserUnit(1),
        P::Sideways(1),
        P::Outside(1),
        P::NotFound(Part::SigningBlock),
        P::Several(Part::SigningBlock),
        P::Filled(Part::Number, "12".to_owned()),
        P::Taken(Part::Seal),
        P::NoRoom(Part::Day, 4_587, 3_100),
        P::Scanned(1),
        P::Fields("A, B".to_owned()),
        P::FieldUnseen("A".to_owned()),
        P::FieldUnfit("A".to_owned(), (36_000, 36_000), (20_000, 10_000)),
        P::FieldShared("A".to_owned()),
        P::SealDiameter,
        P::BadNumber("x".to_owned()),
        P::BadDate,
        P::Empty(Part::Corner),
        P::Text(TextProblem::Character(Face::Regular, '中')),
        P::Text(TextProblem::Font(Face::Regular)),
    ];
    all.extend(pictures.map(P::Picture));
    all
}

#[test]
fn every_refusal_is_said_in_both_languages_with_its_values() {
    let all = problems();
    let mut names: Vec<&str> = all.iter().map(PlanProblem::name).collect();
    names.sort_unstable();
    let mut listed = PlanProblem::NAMES.to_vec();
    listed.sort_unstable();
    assert_eq!(names, listed);
    for language in [Language::Vietnamese, Language::English] {
        let messages = Messages::new(language);
        for problem in &all {
            let said = sentence(&messages, problem);
            assert!(!said.contains("cli-") && !said.contains('{') && said.ends_with(['.', ')']), "{said}");
        }
        for part in Part::ALL {
            let said = messages.label(&["cli-part-", part.name()].concat());
            assert!(!said.contains("cli-") && !said.contains("part"), "{said}");
        }
    }
    let english = Messages::new(Language::English);
    let said = sentence(&english, &PlanProblem::NoRoom(Part::Day, 4_587, 3_100));
    assert!(said.contains("day of issue") && said.contains('5') && said.contains('3'), "{said}");
    let filled = sentence(&english, &PlanProblem::Filled(Part::Number, "12\u{202e}".to_owned()));
    assert!(
        filled.contains("12") && !filled.contains('\u{202e}'),
        "what a document says is cleaned: {filled}"
    );
}
