//! The rules of the token layer, on a token that does what it is told.

use super::certificate::{self, Chosen};
use super::error::TokenError;
use super::fake::{Fake, PIN, Person};
use super::manager::{Manager, TokenWish};
use super::model::{HashName, Mechanism, PinState, PublicHalf};
use super::worker::{self, Worker};
use forge::key::Key;
use forge::pki::Pki;
use forge::seed::Seed;
use report::Code;
use signing::{Scheme, Signer};
use std::time::{Duration, Instant};

fn person() -> Fake {
    Fake::new("person", Key::named("person"), &Pki::new(Seed(1)).person.der)
}

/// Opens, chooses, unlocks and signs `count` values.
fn sign(manager: &mut Manager, desk: &mut Person, count: usize) -> Result<Vec<Vec<u8>>, TokenError> {
    let mut opened = manager.open(&TokenWish::default())?;
    let chosen: Chosen = certificate::choose(&opened.certificates()?, None)?;
    let mut signer = opened.unlock(chosen, false, desk)?;
    (0..count).map(|number| signer.signature(format!("message {number}").as_bytes())).collect()
}

fn refused(fake: &Fake, desk: &mut Person) -> TokenError {
    sign(&mut fake.manager(), desk, 1).unwrap_err()
}

#[test]
fn one_login_signs_many_times_and_is_logged_out() {
    let fake = person();
    let mut desk = Person::typing(&[PIN]);
    let mut manager = fake.manager();
    let mut opened = manager.open(&TokenWish::default()).unwrap();
    let chosen = certificate::choose(&opened.certificates().unwrap(), None).ok().unwrap();
    let mut signer = opened.unlock(chosen, false, &mut desk).ok().unwrap();
    assert_eq!(signer.algorithm().scheme, Scheme::RsaPkcs1);
    for number in 0..5_u8 {
        let value = Signer::sign(&mut signer, &[number]).unwrap();
        assert!(signer.is_signature(&[number], &value));
        assert!(!signer.is_signature(&[number + 1], &value));
    }
    assert_eq!(Signer::certificate(&signer), Pki::new(Seed(1)).person.der);
    drop(signer);
    let inside = fake.inside();
    assert_eq!((inside.tries, inside.logged_in), (1, false));
    assert_eq!(inside.calls.last(), Some(&"logout"));
}

#[test]
fn a_wrong_pin_is_sent_once_and_never_again_by_itself() {
    let fake = person();
    let mut desk = Person::typing(&["000000", PIN]);
    let error = refused(&fake, &mut desk);
    assert_eq!((error.code, error.pin), (Code::TokenPinIncorrect, Some(PinState::Low)));
    assert_eq!((fake.inside().tries, desk.asked), (1, 1));
}

#[test]
fn few_tries_and_the_last_one_are_told_and_need_somebody_who_dares() {
    let fake = person();
    for (pin, code) in [(PinState::Low, Code::TokenPinLow), (PinState::FinalTry, Code::TokenPinFinalTry)] {
        fake.inside().info.pin = pin;
        let mut desk = Person::typing(&[PIN]);
        let error = refused(&fake, &mut desk);
        assert_eq!((error.code, error.pin), (code, Some(pin)));
        assert_eq!((fake.inside().tries, desk.asked), (0, 0), "nothing was sent, nobody was asked");
        assert_eq!(desk.told, [pin]);
    }
    let mut desk = Person { dares: true, ..Person::typing(&[PIN]) };
    sign(&mut fake.manager(), &mut desk, 1).unwrap();
    assert_eq!(fake.inside().info.pin, PinState::Normal);
}

#[test]
fn the_last_wrong_pin_locks_and_says_so_and_a_locked_token_is_not_asked() {
    let fake = person();
    fake.inside().wrong = 2;
    fake.inside().info.pin = PinState::FinalTry;
    let mut desk = Person { dares: true, ..Person::typing(&["000000"]) };
    let error = refused(&fake, &mut desk);
    assert_eq!((error.code, error.pin), (Code::TokenPinLocked, Some(PinState::Locked)));
    let tries = fake.inside().tries;
    let mut desk = Person { dares: true, ..Person::typing(&[PIN]) };
    assert_eq!(refused(&fake, &mut desk).code, Code::TokenPinLocked);
    assert_eq!((fake.inside().tries, desk.asked), (tries, 0));
}

#[test]
fn a_token_without_a_pin_and_a_pin_of_a_wrong_length_cost_no_try() {
    let fake = person();
    for (pins, code) in [(["123"], Code::TokenPinLength), (["12345678901234567"], Code::TokenPinLength)] {
        assert_eq!(refused(&fake, &mut Person::typing(&pins)).code, code);
    }
    assert_eq!(refused(&fake, &mut Person::typing(&[])).code, Code::TokenPinUnavailable);
    fake.inside().info.pin = PinState::NotSet;
    assert_eq!(refused(&fake, &mut Person::typing(&[PIN])).code, Code::TokenPinNotSet);
    assert_eq!(fake.inside().tries, 0);
}

#[test]
fn a_key_that_always_asks_asks_for_every_signature_of_a_batch() {
    let fake = person();
    fake.inside().always_authenticate = true;
    let mut desk = Person::typing(&[PIN; 4]);
    assert_eq!(sign(&mut fake.manager(), &mut desk, 3).unwrap().len(), 3);
    assert_eq!((desk.asked, fake.inside().tries), (4, 4), "once to log in, once a signature");
    let mut desk = Person::typing(&[PIN, PIN, "000000", PIN]);
    let mut manager = fake.manager();
    let error = sign(&mut manager, &mut desk, 3).unwrap_err();
    assert_eq!((error.code, error.pin), (Code::TokenPinIncorrect, Some(PinState::Low)));
    assert_eq!(desk.asked, 3, "after a wrong PIN the batch ends");
}

#[test]
fn a_pin_pad_gets_no_pin_from_us() {
    let fake = person();
    fake.inside().info.protected_path = true;
    let mut desk = Person::typing(&[]);
    sign(&mut fake.manager(), &mut desk, 2).unwrap();
    assert_eq!(desk.asked, 0);
}

#[test]
fn a_token_without_login_is_not_logged_in_to() {
    let fake = person();
    fake.inside().info.login_required = false;
    fake.inside().logged_in = true;
    let mut desk = Person::typing(&[]);
    sign(&mut fake.manager(), &mut desk, 1).unwrap();
    assert_eq!(fake.inside().tries, 0);
}

#[test]
fn a_certificate_of_another_key_is_refused_before_the_pin_where_it_is_seen_and_after_it_else() {
    let fake = person();
    let other = PublicHalf::Spki(Key::named("organisation").spki());
    fake.inside().public = vec![other.clone()];
    let mut desk = Person::typing(&[PIN]);
    assert_eq!(refused(&fake, &mut desk).code, Code::TokenKeyMismatch);
    assert_eq!((desk.asked, fake.inside().tries), (0, 0));
    // The public key is seen after login only.
    fake.inside().public.clear();
    fake.inside().private = Some(other);
    assert_eq!(refused(&fake, &mut Person::typing(&[PIN])).code, Code::TokenKeyMismatch);
    assert!(!fake.inside().calls.contains(&"sign"));
    // Nothing is told of it: the first signature is verified before it is given out.
    fake.inside().private = None;
    fake.inside().key = Key::named("organisation");
    assert_eq!(refused(&fake, &mut Person::typing(&[PIN])).code, Code::TokenSignatureWrong);
    fake.inside().key = Key::named("person");
    sign(&mut fake.manager(), &mut Person::typing(&[PIN]), 1).unwrap();
}

#[test]
fn a_key_that_is_missing_or_cannot_sign_is_named() {
    let fake = person();
    fake.inside().certificates[0].id = vec![2];
    fake.inside().public.clear();
    assert_eq!(refused(&fake, &mut Person::typing(&[PIN])).code, Code::TokenKeyMissing);
    let fake = person();
    fake.inside().mechanisms = vec![Mechanism::Ecdsa];
    let mut desk = Person::typing(&[PIN]);
    assert_eq!(refused(&fake, &mut desk).code, Code::TokenKeyUnsupported);
    assert_eq!(desk.asked, 0);
}

#[test]
fn a_mechanism_that_is_listed_and_refused_gives_way_to_the_other() {
    let fake = person();
    fake.inside().refuses = vec![Mechanism::RsaPkcs1Hashing(HashName::Sha256)];
    // The fake does not do the other one either, and says so: there is an end.
    assert_eq!(refused(&fake, &mut Person::typing(&[PIN])).code, Code::TokenKeyUnsupported);
    let signs = fake.inside().calls.iter().filter(|call| **call == "sign").count();
    assert_eq!((signs, fake.inside().tries), (2, 1));
}

#[test]
fn a_token_pulled_out_at_any_call_ends_the_work_and_asks_anew_after_it_is_back() {
    let calls = {
        let fake = person();
        sign(&mut fake.manager(), &mut Person::typing(&[PIN]), 3).unwrap();
        fake.inside().calls.len()
    };
    assert!(calls > 8);
    for number in 0..calls - 1 {
        let fake = person();
        fake.inside().removed_at = Some(number);
        let mut manager = fake.manager();
        let mut desk = Person::typing(&[PIN]);
        let error = sign(&mut manager, &mut desk, 3).unwrap_err();
        assert_eq!(error.code, Code::TokenRemoved, "call {number}");
        assert!(fake.inside().tries <= 1);
        let tries = fake.inside().tries;
        // Without the token nothing is found; with it, in another slot, the PIN is asked for again.
        assert_eq!(sign(&mut manager, &mut desk, 1).unwrap_err().code, Code::TokenMissing);
        assert_eq!(fake.inside().tries, tries, "no PIN is kept");
        {
            let mut inside = fake.inside();
            inside.present = true;
            inside.removed_at = None;
            inside.slot = 7;
        }
        let mut desk = Person::typing(&[PIN]);
        assert_eq!(sign(&mut manager, &mut desk, 1).unwrap().len(), 1, "call {number}");
        assert_eq!(desk.asked, 1);
    }
}

#[test]
fn a_signer_whose_token_was_pulled_out_asks_it_nothing_more() {
    let fake = person();
    let mut manager = fake.manager();
    let mut opened = manager.open(&TokenWish::default()).unwrap();
    let chosen = certificate::choose(&opened.certificates().unwrap(), None).ok().unwrap();
    let mut desk = Person::typing(&[PIN, PIN]);
    let mut signer = opened.unlock(chosen, false, &mut desk).ok().unwrap();
    signer.signature(b"1").unwrap();
    fake.inside().present = false;
    assert_eq!(signer.signature(b"2").unwrap_err().code, Code::TokenRemoved);
    // Back at once, in the same slot: the login is gone all the same.
    fake.inside().present = true;
    let calls = fake.inside().calls.len();
    assert_eq!(signer.signature(b"3").unwrap_err().code, Code::TokenRemoved);
    assert_eq!(fake.inside().calls.len(), calls);
}

#[test]
fn a_library_that_hangs_is_given_up_and_never_waited_for_again() {
    let fake = person();
    fake.inside().hangs_at = Some("info");
    let module = fake.clone();
    let started = Instant::now();
    let mut worker = Worker::start(move || Ok(Box::new(module) as _), Duration::from_secs(5)).ok().unwrap();
    let limit = Duration::from_millis(50);
    let open = |state: &mut worker::State| {
        state.token = Some(state.module.open(0)?);
        state.token()?.info()
    };
    assert_eq!(worker.call(limit, open).unwrap_err().code, Code::TokenStalled);
    assert_eq!(worker.call(Duration::from_secs(60), open).unwrap_err().code, Code::TokenStalled);
    drop(worker);
    assert!(started.elapsed() < Duration::from_secs(5));
    // Nor is one waited for that hangs while it loads.
    let load = || loop {
        std::thread::park();
    };
    assert_eq!(Worker::start(load, limit).err().unwrap().code, Code::TokenStalled);
}

#[test]
fn tokens_are_chosen_by_label_and_serial_over_several_modules() {
    let pki = Pki::new(Seed(1));
    let fakes = [
        Fake::new("a", Key::named("person"), &pki.person.der),
        Fake::new("b", Key::named("organisation"), &pki.organisation.der),
    ];
    let mut manager = Fake::manager_of(&fakes);
    let wish = |label: Option<&str>, serial: Option<&str>| TokenWish {
        label: label.map(str::to_owned),
        serial: serial.map(str::to_owned),
    };
    let mut open =
        |wish: TokenWish| manager.open(&wish).and_then(|mut opened| opened.info().map(|info| info.label));
    assert_eq!(open(wish(Some("b"), None)).unwrap(), "b");
    assert_eq!(open(wish(None, Some("serial-a "))).unwrap(), "a");
    assert_eq!(open(wish(Some("a"), Some("serial-b"))).unwrap_err().code, Code::TokenMissing);
    assert_eq!(open(wish(None, None)).unwrap_err().code, Code::TokenSeveral);
    // Not set up: not meant.
    fakes[0].inside().info.initialised = false;
    assert_eq!(open(wish(None, None)).unwrap(), "b");
}

#[test]
fn there_is_one_manager_a_process() {
    let first = Manager::start(&[]).ok().unwrap();
    assert_eq!(Manager::start(&[]).err().unwrap().code, Code::TokenBusy);
    drop(first);
    assert!(Manager::start(&[]).is_ok());
}

/// The signatures over many values at once, made in the order of asking.
fn sign_together(manager: &mut Manager, desk: &mut Person, count: u8) -> Result<Vec<Vec<u8>>, TokenError> {
    let mut opened = manager.open(&TokenWish::default())?;
    let chosen: Chosen = certificate::choose(&opened.certificates()?, None)?;
    let mut signer = opened.unlock(chosen, false, desk)?;
    let values: Vec<Vec<u8>> = (0..count).map(|number| vec![number; 40]).collect();
    let made = signer.signatures(&values)?;
    assert_eq!(values.len(), made.len());
    assert!(values.iter().zip(&made).all(|(value, made)| signer.is_signature(value, made)));
    assert!(values.len() < 2 || !signer.is_signature(&values[0], &made[1]));
    Ok(made)
}

#[test]
fn many_values_are_signed_in_their_order_and_none_is_given_where_one_fails() {
    let fake = person();
    for count in [0, 1, 2, 3, 9] {
        let made = sign_together(&mut fake.manager(), &mut Person::typing(&[PIN]), count).unwrap();
        assert_eq!(made.len(), usize::from(count));
    }
    // A key that asks each time is asked for each.
    fake.inside().always_authenticate = true;
    let mut desk = Person::typing(&[PIN, PIN, PIN, PIN]);
    assert_eq!(sign_together(&mut fake.manager(), &mut desk, 3).unwrap().len(), 3);
    fake.inside().always_authenticate = false;
    // Pulled out at any call: told, never a signature too few.
    let calls = fake.inside().calls.len();
    sign_together(&mut fake.manager(), &mut Person::typing(&[PIN]), 9).unwrap();
    let whole = fake.inside().calls.len() - calls;
    for at in 0..whole {
        let before = fake.inside().calls.len();
        fake.inside().removed_at = Some(before + at);
        let tries = fake.inside().tries;
        let result = sign_together(&mut fake.manager(), &mut Person::typing(&[PIN]), 9);
        assert!(result.is_err() || at + 2 >= whole, "call {at} of {whole}");
        assert!(fake.inside().tries <= tries + 1);
        let mut inside = fake.inside();
        (inside.removed_at, inside.present, inside.logged_in) = (None, true, false);
    }
}

#[test]
fn after_a_refusal_nothing_is_asked_of_the_token_not_even_what_lies_ready() {
    for at in [1, 2, 5, 9] {
        let fake = person();
        fake.inside().refused_at = Some(at);
        let result = sign_together(&mut fake.manager(), &mut Person::typing(&[PIN]), 9);
        assert_eq!(result.unwrap_err().code, Code::TokenRefused);
        let inside = fake.inside();
        let count = |name: &str| inside.calls.iter().filter(|call| **call == name).count();
        assert_eq!((count("sign"), count("logout"), inside.tries), (at, 1, 1));
        assert!(!inside.logged_in);
    }
}

#[test]
fn slow_signatures_cost_no_more_than_their_own_time() {
    let fake = person();
    fake.inside().signing_time = Duration::from_millis(100);
    let mut desk = Person::typing(&[PIN]);
    let mut manager = fake.manager();
    let started = Instant::now();
    assert_eq!(sign(&mut manager, &mut desk, 5).unwrap().len(), 5);
    // Generous, for the machine may be busy; the bench measures (`benches/run.sh token`).
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
}

#[test]
fn what_the_table_of_quirks_says_is_done() {
    let fake = person();
    fake.inside().library = "Fake with quirks 2";
    let mut manager = fake.manager();
    let mut opened = manager.open(&TokenWish::default()).ok().unwrap();
    assert!(!opened.mechanisms().unwrap().contains(&Mechanism::Ecdsa), "listed, and not carried out");
    drop(opened);
    // The length that the token tells is not believed: the token itself refuses the PIN.
    let mut desk = Person::typing(&["123"]);
    assert_eq!(sign(&mut manager, &mut desk, 1).unwrap_err().code, Code::TokenPinIncorrect);
    fake.inside().info.label = "service".to_owned();
    assert_eq!(manager.open(&TokenWish::default()).err().unwrap().code, Code::TokenMissing);
}
