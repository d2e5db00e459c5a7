// Words that belong to the language itself but are no keywords of the lexer: types, and heads with a meaning in some blocks
// only.
#pragma once

#include "src/base/text.hpp"
#include "src/model/vocabulary.hpp"

#include <array>
#include <optional>
#include <string_view>

namespace knoop {

struct BaseTypeWord {
    Text word;
    TypeTag tag;
};
inline constexpr std::array base_type_words{
    BaseTypeWord{{"number", "getal"}, TypeTag::number},
    BaseTypeWord{{"text", "tekst"}, TypeTag::text},
    BaseTypeWord{{"flag", "ja-nee"}, TypeTag::flag},
    BaseTypeWord{{"fraction", "breuk"}, TypeTag::fraction},
    BaseTypeWord{{"percentage", "percentage"}, TypeTag::percentage},
    BaseTypeWord{{"duration", "duur"}, TypeTag::duration},
    BaseTypeWord{{"frequency", "frequentie"}, TypeTag::frequency},
    BaseTypeWord{{"date", "datum"}, TypeTag::date},
    BaseTypeWord{{"range", "bereik"}, TypeTag::range},
    BaseTypeWord{{"kind", "soort"}, TypeTag::any_kind},
    BaseTypeWord{{"fact", "feit"}, TypeTag::fact},
};

// Heads of statements that the kernel reads itself.
inline constexpr Text varies_by_word{"varies-by", "verschilt-naar"};
inline constexpr Text votes_word{"votes", "stemmingen"};
inline constexpr Text matrix_word{"matrix", "matrix"};
inline constexpr Text before_word{"before", "voorheen"};  // in an example of a rule that compares: the earlier structure
inline constexpr std::array kernel_words{
    varies_by_word,
    votes_word,
    matrix_word,
};
constexpr auto is_word(std::string_view word, Text text) -> bool { return word == text.en || word == text.nl; }  // in either dialect
constexpr auto is_varies_by(std::string_view word) -> bool { return is_word(word, varies_by_word); }
constexpr auto is_matrix(std::string_view word) -> bool { return is_word(word, matrix_word); }

// The statement `before { … }` among these, or none.
inline auto before_block(Tree const& tree, NodeId parent) -> NodeId {
    for (auto const statement : tree.children(parent)) {
        auto const head = tree.child(statement, 0u);
        if (head && tree.kind(head) == NodeKind::path && is_word(tree.text(head), before_word) && tree.child(statement, NodeKind::block)) return statement;
    }
    return {};
}

// How the rows of a matrix are read, in the order of HitPolicy.
inline constexpr std::array hit_policy_words{Text{"unique", "uniek"}, Text{"first", "eerste"}, Text{"collect", "verzamel"}};

// What stands in a view.
inline constexpr std::array view_words{
    Text{"organogram", "organogram"}, Text{"mandates", "mandaten"},
    Text{"tables", "tafels"},         Text{"accountability", "verantwoording"},
    Text{"arrangement", "regeling"},  Text{"route", "route"},
    Text{"matrix", "matrix"},         Text{"power", "stemmacht"},
    Text{"of", "van"},
    Text{"depth", "diepte"},          Text{"mark", "markeer"},
    Text{"findings", "bevindingen"},  Text{"direction", "richting"},
    Text{"down", "omlaag"},           Text{"right", "rechts"},
};

// What stands in the block of an `import`: `column "Voorwaarden" is condition`, besides the words of the verb.
inline constexpr std::array import_words{
    Text{"column", "kolom"},      Text{"limit", "grens"},   Text{"condition", "voorwaarde"}, Text{"formula", "formule"},
    Text{"article", "artikel"},   Text{"number", "nummer"}, Text{"form", "soort"},           Text{"remark", "opmerking"},
    Text{"except", "uitgezonderd"}, Text{"submandate-to", "ondermandaat-aan"}, Text{"nothing", "niets"},
};

// The word in the other language, or empty.
template <std::size_t size>
constexpr auto counterpart(std::array<Text, size> const& words, std::string_view word, Language from) -> std::string_view {
    for (auto const& text : words)
        if (text.in(from) == word) return text.in(from == Language::en ? Language::nl : Language::en);
    return {};
}

}  // namespace knoop
