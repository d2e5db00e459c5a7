#include "dsl/token.hpp"

#include "dsl/unit.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace knoop {

namespace {

struct Entry {
    std::string_view en;  // spellings split by |, or what a message calls the token
    std::string_view nl;
    int word_class;
};

constexpr auto entries = std::to_array<Entry>({
#define KNOOP_TOKEN(name, en, nl) {en, nl, 0},
#define KNOOP_WORD(name, en, nl, class) {en, nl, class},
#include "dsl/token.def"
});

constexpr auto entry_of(TokenKind kind) -> Entry const& { return entries[static_cast<std::size_t>(kind)]; }

constexpr auto in(Entry const& entry, Language dialect) -> std::string_view {
    return dialect == Language::en ? entry.en : entry.nl;
}

// Calls f with each spelling in "a|b|c".
template <class F>
constexpr void each_spelling(std::string_view spellings, F f) {
    while (true) {
        auto const bar = spellings.find('|');
        f(spellings.substr(0, bar));
        if (bar == std::string_view::npos) return;
        spellings.remove_prefix(bar + 1);
    }
}

constexpr auto has_spelling(std::string_view spellings, std::string_view word) -> bool {
    auto found = false;
    each_spelling(spellings, [&](std::string_view spelling) { found = found || spelling == word; });
    return found;
}

// Keywords of one dialect, hashed on length and three letters. The slots take one byte each: nearly every word of a file is no
// keyword and ends at an empty slot, in a table that stays in the cache.
class KeywordTable {
public:
    constexpr explicit KeywordTable(Language dialect) {
        for (auto i = static_cast<std::size_t>(TokenKind::word) + 1; i < entries.size(); ++i)
            each_spelling(in(entries[i], dialect),
                          [&](std::string_view spelling) { add(spelling, static_cast<TokenKind>(i)); });
    }
    [[nodiscard]] constexpr auto find(std::string_view word) const -> TokenKind {
        for (auto at = slot(word); slots_[at] != 0; at = (at + 1) % slots_.size()) {
            auto const& keyword = keywords_[slots_[at]];
            if (keyword.spelling == word) return keyword.kind;
        }
        return TokenKind::word;
    }

private:
    struct Keyword {
        std::string_view spelling;
        TokenKind kind = TokenKind::word;
    };
    static constexpr auto slot(std::string_view word) -> std::size_t {
        auto const byte = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(word[i])); };
        return (byte(0) * 61 + byte(word.size() - 1) * 31 + byte(word.size() / 2) * 7 + word.size() * 257) % 2048;
    }
    constexpr void add(std::string_view spelling, TokenKind kind) {
        auto at = slot(spelling);
        for (; slots_[at] != 0; at = (at + 1) % slots_.size())
            if (keywords_[slots_[at]].spelling == spelling)
                return;  // the first meaning wins: Dutch `en` is and_, not the language tag
        keywords_[++count_] = {spelling, kind};
        slots_[at] = static_cast<unsigned char>(count_);
    }

    std::array<unsigned char, 2048> slots_{};  // 0: empty
    std::array<Keyword, 160> keywords_{};
    std::size_t count_ = 0;
};

constexpr KeywordTable english{Language::en};
constexpr KeywordTable dutch{Language::nl};

struct UnitEntry {
    std::string_view en;
    std::string_view nl;
};

constexpr auto units = std::to_array<UnitEntry>({
#define KNOOP_UNIT(name, en, nl) {en, nl},
#include "dsl/unit.def"
});

constexpr auto tax_bases = std::to_array<UnitEntry>({
#define KNOOP_TAX(name, en, nl) {en, nl},
#include "dsl/unit.def"
});

constexpr auto months = std::to_array<UnitEntry>({
#define KNOOP_MONTH(number, en, nl) {en, nl},
#include "dsl/unit.def"
});

}  // namespace

auto word_class(TokenKind kind) -> int { return entry_of(kind).word_class; }

auto spelling_of(TokenKind kind, Language dialect) -> std::string_view {
    auto const all = in(entry_of(kind), dialect);
    return is_word(kind) ? all.substr(0, all.find('|')) : all;
}

auto name_of(TokenKind kind) -> Text { return {spelling_of(kind, Language::en), spelling_of(kind, Language::nl)}; }

auto keyword_of(std::string_view word, Language dialect) -> TokenKind {
    if (word.empty()) return TokenKind::word;
    return (dialect == Language::en ? english : dutch).find(word);
}

auto is_reserved(std::string_view word) -> bool {
    for (auto const dialect : {Language::en, Language::nl})
        if (auto const known = word_class(keyword_of(word, dialect)); known == 1 || known == 2) return true;
    return false;
}

auto unit_of(std::string_view word, Language dialect) -> std::optional<TimeUnit> {
    for (std::size_t i = 0; i < units.size(); ++i)
        if (has_spelling(dialect == Language::en ? units[i].en : units[i].nl, word)) return static_cast<TimeUnit>(i);
    return std::nullopt;
}

auto spelling_of(TimeUnit unit, bool several, Language dialect) -> std::string_view {
    auto const& entry = units[static_cast<std::size_t>(unit)];
    auto const both = dialect == Language::en ? entry.en : entry.nl;
    auto const bar = both.find('|');
    return several ? both.substr(bar + 1) : both.substr(0, bar);
}

auto tax_basis_of(std::string_view words, Language dialect) -> std::optional<TaxBasis> {
    std::string plain;
    for (auto const c : words) {
        if (c == '.') continue;
        if (c != ' ' && c != '\t') plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        else if (!plain.empty() && plain.back() != ' ') plain += ' ';
    }
    for (std::size_t i = 0; i < tax_bases.size(); ++i) {
        auto all = dialect == Language::en ? tax_bases[i].en : tax_bases[i].nl;
        while (!all.empty()) {
            auto const one = all.substr(0, all.find('|'));
            auto const same = std::equal(one.begin(), one.end(), plain.begin(), plain.end(),
                                         [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b; });
            if (same) return static_cast<TaxBasis>(i);
            all.remove_prefix(std::min(all.size(), one.size() + 1));
        }
    }
    return std::nullopt;
}

auto tax_words(std::string_view money) -> std::string_view {
    auto const digit = money.find_last_of("0123456789");
    auto const words = digit == std::string_view::npos ? digit : money.find_first_not_of(" \t", digit + 1);
    return words == std::string_view::npos ? std::string_view{} : money.substr(words);
}

auto spelling_of(TaxBasis basis, Language dialect) -> std::string_view {
    auto const& entry = tax_bases[static_cast<std::size_t>(basis)];
    auto const all = dialect == Language::en ? entry.en : entry.nl;
    return all.substr(0, all.find('|'));
}

auto month_of(std::string_view word, Language dialect) -> int {
    if (word.empty()) return 0;
    auto const lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    for (std::size_t i = 0; i < months.size(); ++i) {
        auto const same = dialect == Language::en
                              ? word == months[i].en
                              : lower(word[0]) == months[i].nl[0] && word.substr(1) == months[i].nl.substr(1);
        if (same) return static_cast<int>(i) + 1;
    }
    return 0;
}

auto spelling_of_month(int month, Language dialect) -> std::string_view {
    auto const& entry = months[static_cast<std::size_t>(month - 1)];
    return dialect == Language::en ? entry.en : entry.nl;
}

}  // namespace knoop
