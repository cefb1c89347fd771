//! Who minds, in words: rule, legal text or standard, clause as a lawyer of the language cites it.

use crate::{Language, Messages, clean};
use report::Source;

impl Messages {
    /// The source of a finding: `SIG-03 · điểm d khoản 3 Điều 22 Luật Giao dịch điện tử số 20/2023/QH15`. Empty where
    /// the finding has none.
    #[must_use]
    pub fn source(&self, source: &Source) -> String {
        let mut words = source.rule.as_deref().map(clean).unwrap_or_default();
        if let Some(text) = source.text.as_deref() {
            if !words.is_empty() {
                words.push_str(" · ");
            }
            words.push_str(&self.citation(text, source.clause.as_deref()));
        }
        words
    }

    /// A clause of a legal text or standard, as it is cited.
    #[must_use]
    pub fn citation(&self, text: &str, clause: Option<&str>) -> String {
        let name = self.text_name(text);
        let Some(clause) = clause.filter(|clause| !clause.is_empty()) else { return name };
        let clause = self.clause(clause);
        match self.language() {
            Language::Vietnamese => [&clause, " ", &name].concat(),
            Language::English => [&clause, " of ", &name].concat(),
        }
    }

    /// A legal text by its number, `20/2023/QH15` → `Luật Giao dịch điện tử số 20/2023/QH15`; other texts as they are.
    #[must_use]
    pub fn text_name(&self, number: &str) -> String {
        let key: String = number
            .chars()
            .map(|character| match character {
                'Đ' => 'D',
                character if character.is_ascii_alphanumeric() => character,
                _ => '-',
            })
            .collect();
        self.find(&["text-", &key].concat(), None, &[]).unwrap_or_else(|| clean(number))
    }

    fn clause(&self, clause: &str) -> String {
        let clause = clean(clause);
        if let Some(articles) = clause.strip_prefix("Điều ") {
            let cited: Vec<String> = articles.split(", ").map(|article| self.article(article)).collect();
            return cited.join("; ");
        }
        let vietnamese = self.language() == Language::Vietnamese;
        let prefixes = [
            ("Phụ lục", "Phụ lục", "Annex"),
            ("Mẫu số", "Mẫu số", "Form No."),
            ("Annex", "Phụ lục", "Annex"),
        ];
        for (written, in_vietnamese, in_english) in prefixes {
            if let Some(rest) = clause.strip_prefix(written) {
                return match vietnamese {
                    true => [in_vietnamese, rest].concat(),
                    false => [in_english, &rest.replace(" Phần ", ", Part ").replace(" mục ", ", section ")]
                        .concat(),
                };
            }
        }
        [if vietnamese { "mục " } else { "clause " }, &clause].concat()
    }

    /// `22.3.d` → `điểm d khoản 3 Điều 22`, `Article 22(3)(d)`.
    fn article(&self, article: &str) -> String {
        let mut parts = article.trim().split('.');
        let number = parts.next().unwrap_or(article);
        let (clause, point) = (parts.next(), parts.next());
        match (self.language(), clause, point) {
            (Language::Vietnamese, Some(clause), Some(point)) => {
                ["điểm ", point, " khoản ", clause, " Điều ", number].concat()
            }
            (Language::Vietnamese, Some(clause), None) => ["khoản ", clause, " Điều ", number].concat(),
            (Language::Vietnamese, None, _) => ["Điều ", number].concat(),
            (Language::English, Some(clause), Some(point)) => {
                ["Article ", number, "(", clause, ")(", point, ")"].concat()
            }
            (Language::English, Some(clause), None) => ["Article ", number, "(", clause, ")"].concat(),
            (Language::English, None, _) => ["Article ", number].concat(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_is_cited_as_a_lawyer_writes_it() {
        let vietnamese = Messages::new(Language::Vietnamese);
        let english = Messages::new(Language::English);
        let cases = [
            ("20/2023/QH15", "Điều 22.3.d", "điểm d khoản 3 Điều 22 Luật Giao dịch điện tử số 20/2023/QH15"),
            (
                "68/2024/NĐ-CP",
                "Điều 31.1.c, 31.2",
                "điểm c khoản 1 Điều 31; khoản 2 Điều 31 Nghị định số 68/2024/NĐ-CP",
            ),
            ("68/2024/NĐ-CP", "Mẫu số 03", "Mẫu số 03 Nghị định số 68/2024/NĐ-CP"),
            ("15/2025/TT-BKHCN", "Phụ lục I mục 1.2", "Phụ lục I mục 1.2 Thông tư số 15/2025/TT-BKHCN"),
            ("ISO 32000-2", "Annex F", "Phụ lục F ISO 32000-2"),
            ("RFC 5280", "6.1.4", "mục 6.1.4 RFC 5280"),
        ];
        for (text, clause, expected) in cases {
            assert_eq!(vietnamese.citation(text, Some(clause)), expected);
        }
        assert_eq!(
            english.citation("20/2023/QH15", Some("Điều 22.3.d")),
            "Article 22(3)(d) of Law on Electronic Transactions No. 20/2023/QH15"
        );
        assert_eq!(english.citation("RFC 5280", Some("6.1")), "clause 6.1 of RFC 5280");
    }
}
