// What the columns of a published register are, by the headings that municipalities, ministries and water boards give them, in
// Dutch and English; and the nouns of its forms of grant. A heading that is not here can be explained in the model:
// `import mandates "register.csv" { column "Wie" is to }`.
#pragma once

#include "dsl/unit.hpp"
#include "src/base/text.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace knoop {

enum class ColumnTag : unsigned char {
    unread,      // nobody knows what it is
    nothing,     // to be left out, somebody said
    subject,     // names of who grants
    object,      // of what
    role,        // names in a role of the verb: `word`
    option,      // `with word`: yes or no, or names
    words,       // `with word`: a text
    dimension,   // a value of the dimension `word`
    limit,       // an amount, in words
    condition,   // words that stand as an open norm
    formula,     // a condition in the language
    from,
    until,
    article,
    number,      // of the row in the register
    form,        // mandate, proxy …: the verb
    remark,
    except,      // powers
    passes_to,   // actors who may have it from the grantee
};

struct Column {
    ColumnTag tag = ColumnTag::unread;
    std::string word;  // of a role, an option, a dimension
    std::optional<TaxBasis> tax = {};  // of amounts, where the heading says so
};

// A heading as it is compared: small letters, single spaces, without signs at its ends.
auto plain_heading(std::string_view heading) -> std::string;

struct Heading {
    Column column;              // its word in the language asked for
    std::optional<Language> language;  // of the heading; empty where both have it
};
auto column_of(std::string_view heading, Language words_in) -> std::optional<Heading>;
// The heading that an exported register gives to a column; `word` in English, of a role or option.
auto heading_of(ColumnTag tag, Language language, std::string_view word = {}) -> std::string_view;

// `column "Wie" is to`: what the words after `is` make of a column; empty when they say nothing.
auto column_named(std::string_view first, std::string_view second, Language dialect) -> std::optional<Column>;
// Such a word of the other dialect, in this one: `object` in Dutch is `voorwerp`; else empty.
auto column_word(std::string_view word, Language dialect) -> std::string_view;

// Forms of grant: `volmacht` is the verb `verleent-volmacht-voor`. Empty when it is no form that is known.
auto verb_of_form(std::string_view noun, Language dialect) -> std::string_view;
// The noun for a verb (its English name); else empty.
auto form_of_verb(std::string_view english_verb, Language language) -> std::string_view;

}  // namespace knoop
