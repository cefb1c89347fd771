//! Every case of the forge through the program itself: the exit status with and without CRLs.

use crate::support::{Folder, status};
use forge::corpus::{AT, Expect, Maker, cases, write};

/// One seed is enough here: the core's own tests turn the others.
const SEED: u64 = 1;

#[test]
fn every_forged_case_exits_as_expected_with_and_without_crls() {
    let folder = Folder::new();
    write(folder.path(), SEED).unwrap();
    let mut wrong = Vec::new();
    let mut good = 0;
    for case in cases(&Maker::new(SEED)) {
        let name = format!("{}.pdf", case.id);
        let mut check = |extra: &[String], expect: &Expect| {
            let mut arguments = vec!["--json", "--at", AT, "--trust", "pki/trust"];
            arguments.extend(extra.iter().map(String::as_str));
            arguments.push(&name);
            let exit = status(&folder.verify(&arguments));
            good += usize::from(exit == 0);
            if !expect.exit.iter().any(|allowed| i32::from(*allowed) == exit) {
                wrong.push(format!("{name} {extra:?}: {exit}, not {:?}", expect.exit));
            }
        };
        let crls: Vec<String> =
            case.crls.iter().flat_map(|name| ["--crl".to_owned(), format!("pki/crl/{name}")]).collect();
        check(&[], &case.bare);
        check(&crls, &case.with_crl);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(good > 0, "with a valid CRL something must be in order");
}
