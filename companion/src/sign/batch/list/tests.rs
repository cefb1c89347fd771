//! What a list may say, and what it may not.

use super::*;
use crate::sign::tests::arguments;
use signing::Act;
use std::path::PathBuf;

/// The documents of a list with this text, for this act.
fn of(act: Act, text: &str) -> Result<Vec<Arguments>, Failure> {
    static COUNT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
    let count = COUNT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("kiemky-list-{}-{count}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let list = folder.join("list.toml");
    std::fs::write(&list, text).unwrap();
    let mut common = arguments(Path::new(""), Path::new(""));
    common.act = act;
    common.wish.picture = Some("seal.png".into());
    common.wish.agency = Some("agency.toml".into());
    let batch = Batch { out_dir: folder.clone(), paths: Vec::new(), list: Some(list), resume: None };
    let found = entries(&common, &batch);
    std::fs::remove_dir_all(&folder).unwrap();
    found.map(|entries| {
        let document = |entry| match entry {
            Entry::Document(mut one) => {
                one.input = one.input.strip_prefix(&folder).map(Path::to_owned).unwrap_or(one.input);
                one.output = one.output.strip_prefix(&folder).unwrap().to_owned();
                *one
            }
            Entry::Failed(failure) => panic!("{failure:?}"),
        };
        entries.into_iter().map(document).collect()
    })
}

#[test]
fn each_document_has_its_own_values_and_lies_where_the_list_lies() {
    let text = "[[document]]\nin = \"a.pdf\"\nnumber = \"05/QĐ-UBND\"\ndate = \"05/01/2026\"\n\
                [[document]]\nin = \"/x/b.pdf\"\nout = \"6.pdf\"\nnumber = \"6/QĐ-UBND\"\ndate = \"06/01/2026\"\n\
                page = 2\nat-mm = \"20,30\"\n";
    let found = of(Act::Issue, text).unwrap();
    assert_eq!((found[0].input.clone(), found[0].output.clone()), ("a.pdf".into(), "a.pdf".into()));
    assert_eq!(
        (found[1].input.clone(), found[1].output.clone()),
        (PathBuf::from("/x/b.pdf"), "6.pdf".into())
    );
    assert_eq!(found[0].wish.number.as_deref(), Some("05/QĐ-UBND"));
    assert_eq!(found[1].wish.date.as_deref(), Some("06/01/2026"));
    assert_eq!((found[0].wish.spot, found[1].wish.spot.map(|spot| spot.page)), (None, Some(2)));
}

#[test]
fn a_list_with_a_mistake_is_refused_whole() {
    let one = "[[document]]\nin = \"a.pdf\"\nnumber = \"5/QĐ\"\ndate = \"05/01/2026\"\n";
    assert!(of(Act::Issue, one).is_ok());
    for wrong in [
        "",
        "documents = 1\n",
        "[[document]]\nnumber = \"5/QĐ\"\n",
        "[[document]]\nin = \"a.pdf\"\ndate = \"05/01/2026\"\n",
        &[one, "colour = \"red\"\n"].concat(),
        &[one, "text = \"x\"\n"].concat(),
        &[one, "page = 2\n"].concat(),
        &[one, "at-mm = \"x\"\n"].concat(),
        &[one, "out = \"../b.pdf\"\n"].concat(),
        &[one, "out = \"/b.pdf\"\n"].concat(),
        &[one, "out = \"\"\n"].concat(),
        &[one, &one.replace("a.pdf", "b.pdf").replace("5/", "05/")].concat(),
    ] {
        assert!(of(Act::Issue, wrong).is_err(), "{wrong}");
    }
    // The number of a main document may stand on several attachments.
    let attachments =
        "[[document]]\nin = \"a.pdf\"\nnumber = \"5/QĐ\"\n[[document]]\nin = \"b.pdf\"\nnumber = \"5/QĐ\"\n";
    assert_eq!(of(Act::Attachment, attachments).unwrap().len(), 2);
}

#[test]
fn a_place_in_the_list_does_not_overrule_a_field_that_was_typed() {
    let folder = std::env::temp_dir().join(format!("kiemky-list-field-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let list = folder.join("list.toml");
    let mut common = arguments(Path::new(""), Path::new(""));
    common.act = Act::Approve;
    common.wish.picture = Some("p.png".into());
    let batch = Batch { out_dir: folder.clone(), paths: Vec::new(), list: Some(list.clone()), resume: None };
    let mut fits = |field: Option<&str>, more: &str| {
        std::fs::write(&list, ["[[document]]\nin = \"a.pdf\"\n", more].concat()).unwrap();
        common.field = field.map(str::to_owned);
        entries(&common, &batch).is_ok()
    };
    assert!(fits(Some("A"), ""));
    assert!(fits(None, "at-mm = \"20,30\"\n"));
    assert!(!fits(Some("A"), "at-mm = \"20,30\"\n"));
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn more_documents_than_a_person_looks_through_are_refused() {
    let many = |count: usize| -> String {
        (0..count).map(|number| format!("[[document]]\nin = \"{number}.pdf\"\n")).collect()
    };
    assert_eq!(of(Act::Plain, &many(MOST)).unwrap().len(), MOST);
    assert!(of(Act::Plain, &many(MOST + 1)).is_err());
}
