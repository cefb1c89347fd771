//! Is a signature of one part there, and valid? Shared by the checks of completeness (SIG-07, COPY-02, ATT-02).

use crate::parts::Player;
use crate::{Level, Observation};
use report::{Code, Part, Role};

/// What to say of each outcome.
pub(crate) struct Codes {
    pub(crate) valid: Code,
    pub(crate) missing: Code,
    pub(crate) not_valid: Code,
    pub(crate) open: Code,
}

/// One signature that nothing refutes is enough; where there is none, one whose class or validity is not known leaves it
/// open.
pub(crate) fn judge(players: &[&Player<'_>], part: Part, role: Role, codes: &Codes) -> Observation {
    let mine = || players.iter().filter(|player| player.part == part);
    if let Some(player) = mine().find(|player| player.is_valid()) {
        return of(player, codes.valid, Level::Met);
    }
    // A signature whose signer is not told apart may be the one that seems to be missing.
    let untold =
        || players.iter().filter(|player| player.part == Part::Unknown && player.role == Role::Unknown);
    let open = mine().find(|player| player.is_open()).or_else(|| untold().find(|player| !player.is_lost()));
    if let Some(player) = open {
        return of(player, codes.open, Level::Open);
    }
    // Of a signature that failed no claim is read: it may have been of any class.
    let failed =
        mine().chain(players.iter().filter(|player| player.is_lost() && may_be(player, role))).next();
    match failed {
        Some(player) => of(player, codes.not_valid, Level::Missed),
        None => Observation::new(codes.missing, Level::Missed),
    }
}

fn may_be(player: &Player<'_>, role: Role) -> bool {
    player.part != Part::Timestamp && (player.role == role || player.role == Role::Unknown)
}

/// What was seen of this signature.
pub(super) fn of(player: &Player<'_>, code: Code, level: Level) -> Observation {
    let mut seen = Observation::new(code, level);
    seen.location.signature = Some(player.signature.id.clone());
    seen
}
