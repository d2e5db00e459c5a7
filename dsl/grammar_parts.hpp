// The X3 pieces of our own. They parse tokens, have no attributes, and write nodes and failures to the Progress in the context.
#pragma once

#include "dsl/lookahead.hpp"
#include "dsl/progress.hpp"

#include <boost/spirit/home/x3.hpp>

#include <array>
#include <cstdint>

namespace knoop::grammar {

namespace x3 = boost::spirit::x3;

using N = NodeKind;

struct progress_tag;

template <class Context>
auto progress_of(Context const& context) -> Progress& {
    return x3::get<progress_tag>(context);
}

constexpr unsigned deepest = 256;

// Every piece has this shape: parse(first, last, context, unused, unused), leaving `first` alone when it fails.
template <class Derived>
struct Terminal : x3::parser<Derived> {
    using attribute_type = x3::unused_type;
    static bool const has_attribute = false;

    template <class Context, class RuleContext, class Attribute>
    auto parse(Cursor& first, Cursor const&, Context const& context, RuleContext&, Attribute&) const -> bool {
        return this->derived().match(first, progress_of(context));
    }
};

template <class Subject, class Derived>
struct Directive : x3::unary_parser<Subject, Derived> {
    using x3::unary_parser<Subject, Derived>::unary_parser;
    using attribute_type = x3::unused_type;
    static bool const has_attribute = false;

    template <class Context, class RuleContext, class Attribute>
    auto parse(Cursor& first, Cursor const& last, Context const& context, RuleContext&, Attribute&) const -> bool {
        auto const parse_subject = [&] { return this->subject.parse(first, last, context, x3::unused, x3::unused); };
        return this->derived().apply(first, progress_of(context), parse_subject);
    }
};

// Makes `directive[parser]` out of a directive template.
template <template <class> class D>
struct Make {
    template <class Subject>
    constexpr auto operator[](Subject const& subject) const {
        auto const parser = x3::as_parser(subject);
        return D<std::remove_const_t<decltype(parser)>>{parser};
    }
};

// ---- terminals ----

// One token of this kind.
template <K kind>
struct Tok : Terminal<Tok<kind>> {
    auto match(Cursor& first, Progress& progress) const -> bool {
        if (first->kind == kind) {
            ++first;
            return true;
        }
        progress.missed(first, kind);
        return false;
    }
};
template <K kind>
constexpr Tok<kind> tok{};

// The same, but not worth mentioning when it is not there: a mere continuation, or a head among many.
template <K kind>
struct Glue : Terminal<Glue<kind>> {
    auto match(Cursor& first, Progress&) const -> bool {
        if (first->kind != kind) return false;
        ++first;
        return true;
    }
};
template <K kind>
constexpr Glue<kind> glue{};

// A token that is not there is reported and taken as read, provided that `follow` says that the next token can come after it.
template <K kind, bool (*follow)(K)>
struct Want : Terminal<Want<kind, follow>> {
    auto match(Cursor& first, Progress& progress) const -> bool {
        if (first->kind == kind) {
            ++first;
            return true;
        }
        if (!progress.abandoned && follow(first->kind)) {
            progress.inserted(first, kind);
            return true;
        }
        progress.missed(first, kind);
        return false;
    }
};
template <K kind, bool (*follow)(K)>
constexpr Want<kind, follow> want{};

// One token of a set; `what` names the set in messages.
template <bool (*belongs)(K), auto what>
struct OneOf : Terminal<OneOf<belongs, what>> {
    auto match(Cursor& first, Progress& progress) const -> bool {
        if (belongs(first->kind)) {
            ++first;
            return true;
        }
        progress.missed(first, what);
        return false;
    }
};
template <bool (*belongs)(K), auto what>
constexpr OneOf<belongs, what> one_of{};

// A word of a set, which may begin a path; within `replace`, `by` is none.
template <bool (*belongs)(K)>
struct WordBeforeBy : Terminal<WordBeforeBy<belongs>> {
    auto match(Cursor& first, Progress& progress) const -> bool {
        if (belongs(first->kind) && !(progress.by_ends_phrase && first->kind == K::kw_by)) {
            ++first;
            return true;
        }
        progress.missed(first, Expectation::name);
        return false;
    }
};
template <bool (*belongs)(K)>
constexpr WordBeforeBy<belongs> word_before_by{};

// `en` or `nl` before a text or spelling.
struct Tag : Terminal<Tag> {
    auto match(Cursor& first, Progress& progress) const -> bool {
        if (at_tag(first, progress)) {
            ++first;
            return true;
        }
        progress.missed(first, Expectation::language_tag);
        return false;
    }
};
constexpr Tag tag{};

// Whatever stands here; for use behind a look at what it is.
struct AnyToken : Terminal<AnyToken> {
    auto match(Cursor& first, Progress&) const -> bool {
        ++first;
        return true;
    }
};
constexpr AnyToken any_token{};

// Looks ahead and consumes nothing: at(first, progress) decides, and says nothing about failures.
template <bool (*at)(Cursor, Progress const&)>
struct Ahead : Terminal<Ahead<at>> {
    auto match(Cursor& first, Progress& progress) const -> bool { return at(first, progress); }
};
template <bool (*at)(Cursor, Progress const&)>
constexpr Ahead<at> ahead{};

// Looks ahead at one token; what could have stood here is named when it does not.
template <bool (*belongs)(K), auto what>
struct Before : Terminal<Before<belongs, what>> {
    auto match(Cursor& first, Progress& progress) const -> bool {
        if (belongs(first->kind)) return true;
        progress.missed(first, what);
        return false;
    }
};
template <bool (*belongs)(K), auto what>
constexpr Before<belongs, what> before{};

// ---- nodes ----

// A node round what the subject reads. A placeholder is pushed first, so that nodes stand in pre-order.
template <N kind>
struct NodeOf {
    template <class Subject>
    struct Of : Directive<Subject, Of<Subject>> {
        using Directive<Subject, Of<Subject>>::Directive;
        template <class Parse>
        auto apply(Cursor& first, Progress& progress, Parse const& parse) const -> bool {
            auto& nodes = progress.nodes;
            auto const at = nodes.size();
            auto const start = first;
            progress.push(kind, progress.index(start), 0);
            if (!parse()) {
                nodes.resize(at);
                first = start;
                return false;
            }
            nodes[at].last = progress.index(first) - 1;
            nodes[at].size = static_cast<std::uint32_t>(nodes.size() - at);
            return true;
        }
    };
};
template <N kind>
constexpr Make<NodeOf<kind>::template Of> node{};

// A node without children.
template <N kind>
struct LeafOf {
    template <class Subject>
    struct Of : Directive<Subject, Of<Subject>> {
        using Directive<Subject, Of<Subject>>::Directive;
        template <class Parse>
        auto apply(Cursor& first, Progress& progress, Parse const& parse) const -> bool {
            auto const start = progress.index(first);
            if (!parse()) return false;
            progress.push(kind, start, progress.index(first) - 1);
            return true;
        }
    };
};
template <N kind>
constexpr Make<LeafOf<kind>::template Of> leaf{};

// Puts a node in front of the nodes from `at` on, as their parent.
inline void adopt(Progress& progress, N kind, std::size_t at, std::uint32_t start, std::uint32_t last) {
    auto& nodes = progress.nodes;
    auto const size = static_cast<std::uint32_t>(nodes.size() - at + 1);
    nodes.insert(nodes.begin() + static_cast<std::ptrdiff_t>(at), Node{kind, start, last, size});
}

// A node only if the subject leaves more than one: `a` is a path, `a, b` a list of paths.
template <N kind>
struct WrapOf {
    template <class Subject>
    struct Of : Directive<Subject, Of<Subject>> {
        using Directive<Subject, Of<Subject>>::Directive;
        template <class Parse>
        auto apply(Cursor& first, Progress& progress, Parse const& parse) const -> bool {
            auto const at = progress.nodes.size();
            auto const start = progress.index(first);
            if (!parse()) return false;
            auto const several = at < progress.nodes.size() && at + progress.nodes[at].size < progress.nodes.size();
            if (several) adopt(progress, kind, at, start, progress.index(first) - 1);
            return true;
        }
    };
};
template <N kind>
constexpr Make<WrapOf<kind>::template Of> wrap{};

// `led(operand)[tail]`: the tails `as<kind>[...]` make a node round the operand and what they read.
template <class Operand>
struct LedBy {
    template <class Subject>
    struct Of : x3::binary_parser<Operand, Subject, Of<Subject>> {
        using x3::binary_parser<Operand, Subject, Of<Subject>>::binary_parser;
        using attribute_type = x3::unused_type;
        static bool const has_attribute = false;

        template <class Context, class RuleContext, class Attribute>
        auto parse(Cursor& first, Cursor const& last, Context const& context, RuleContext&, Attribute&) const -> bool {
            auto& progress = progress_of(context);
            auto const lead = Progress::Lead{static_cast<std::uint32_t>(progress.nodes.size()), progress.index(first)};
            if (!this->left.parse(first, last, context, x3::unused, x3::unused)) return false;
            progress.lead = lead;
            this->right.parse(first, last, context, x3::unused, x3::unused);
            return true;
        }
    };
    Operand operand;
    template <class Subject>
    constexpr auto operator[](Subject const& subject) const {
        auto const tail = x3::as_parser(subject);
        return Of<std::remove_const_t<decltype(tail)>>{operand, tail};
    }
};
template <class Operand>
constexpr auto led(Operand const& operand) {
    auto const parser = x3::as_parser(operand);
    return LedBy<std::remove_const_t<decltype(parser)>>{parser};
}

template <N kind>
struct AsOf {
    template <class Subject>
    struct Of : Directive<Subject, Of<Subject>> {
        using Directive<Subject, Of<Subject>>::Directive;
        template <class Parse>
        auto apply(Cursor& first, Progress& progress, Parse const& parse) const -> bool {
            auto const lead_node = progress.lead.node;  // one by one: copied whole, they wait for the two stores just made
            auto const lead_token = progress.lead.token;
            auto const start = first;
            auto const before_tail = progress.nodes.size();
            if (!parse()) {
                if (progress.nodes.size() != before_tail) progress.nodes.resize(before_tail);
                progress.lead = {lead_node, lead_token};
                first = start;
                return false;
            }
            adopt(progress, kind, lead_node, lead_token, progress.index(first) - 1);
            return true;
        }
    };
};
template <N kind>
constexpr Make<AsOf<kind>::template Of> as{};

// a, b, c. After a separator another item must come: X3's `%` would go back and leave the separator unread.
template <K separator>
struct SeparatedBy {
    template <class Subject>
    struct Of : x3::unary_parser<Subject, Of<Subject>> {
        using x3::unary_parser<Subject, Of<Subject>>::unary_parser;
        using attribute_type = x3::unused_type;
        static bool const has_attribute = false;

        template <class Context, class RuleContext, class Attribute>
        auto parse(Cursor& first, Cursor const& last, Context const& context, RuleContext&, Attribute&) const -> bool {
            auto& progress = progress_of(context);
            auto const at = progress.nodes.size();
            auto const start = first;
            if (!this->subject.parse(first, last, context, x3::unused, x3::unused)) return false;
            while (first->kind == separator) {
                ++first;
                if (this->subject.parse(first, last, context, x3::unused, x3::unused)) continue;
                progress.nodes.resize(at);
                first = start;
                return false;
            }
            progress.missed(first, separator);
            return true;
        }
    };
};
template <K separator>
constexpr Make<SeparatedBy<separator>::template Of> separated_by{};

// `joined(a, b)`: a and b and b, or a or a or a, as one node. Mixing the two is reported and read on as one group.
template <N and_node, N or_node, class First, class More>
struct Joined : x3::binary_parser<First, More, Joined<and_node, or_node, First, More>> {
    using x3::binary_parser<First, More, Joined>::binary_parser;
    using attribute_type = x3::unused_type;
    static bool const has_attribute = false;

    template <class Context, class RuleContext, class Attribute>
    auto parse(Cursor& first, Cursor const& last, Context const& context, RuleContext&, Attribute&) const -> bool {
        auto& progress = progress_of(context);
        auto const at = progress.nodes.size();
        auto const start = first;
        if (!this->left.parse(first, last, context, x3::unused, x3::unused)) return false;
        auto const joint = first->kind;
        if (!is_connective(joint)) return true;
        auto mixed = false;
        while (is_connective(first->kind)) {
            auto const connective = first++;
            if (connective->kind != joint && !mixed) progress.mixed_connectives(connective);
            mixed = mixed || connective->kind != joint;
            auto const good = joint == K::kw_and_ ? this->right.parse(first, last, context, x3::unused, x3::unused)
                                                  : this->left.parse(first, last, context, x3::unused, x3::unused);
            if (good) continue;
            progress.nodes.resize(at);
            first = start;
            return false;
        }
        adopt(progress, joint == K::kw_and_ ? and_node : or_node, at, progress.index(start), progress.index(first) - 1);
        return true;
    }
    static auto is_connective(K kind) -> bool { return kind == K::kw_and_ || kind == K::kw_or_; }
};
template <N and_node, N or_node, class First, class More>
constexpr auto joined(First const& one, More const& more) {
    auto const left = x3::as_parser(one);
    auto const right = x3::as_parser(more);
    using L = std::remove_const_t<decltype(left)>;
    using R = std::remove_const_t<decltype(right)>;
    return Joined<and_node, or_node, L, R>{left, right};
}

// ---- limits, flags, recovery ----

// Recursion passes through here, so that nested input cannot exhaust the stack.
template <class Subject>
struct Deeper : Directive<Subject, Deeper<Subject>> {
    using Directive<Subject, Deeper<Subject>>::Directive;
    template <class Parse>
    auto apply(Cursor& first, Progress& progress, Parse const& parse) const -> bool {
        if (progress.depth == deepest) {
            progress.too_deep(first);
            return false;
        }
        ++progress.depth;
        auto const good = parse();
        --progress.depth;
        return good;
    }
};
constexpr Make<Deeper> deeper{};

// Within the subject a `by` ends the phrase it would otherwise be part of.
template <class Subject>
struct UntilBy : Directive<Subject, UntilBy<Subject>> {
    using Directive<Subject, UntilBy<Subject>>::Directive;
    template <class Parse>
    auto apply(Cursor&, Progress& progress, Parse const& parse) const -> bool {
        progress.by_ends_phrase = true;
        auto const good = parse();
        progress.by_ends_phrase = false;
        return good;
    }
};
constexpr Make<UntilBy> until_by{};

// A statement of the file, and no longer within the one before it.
template <class Subject>
struct Fresh : Directive<Subject, Fresh<Subject>> {
    using Directive<Subject, Fresh<Subject>>::Directive;
    template <class Parse>
    auto apply(Cursor&, Progress& progress, Parse const& parse) const -> bool {
        progress.foreign = false;
        return parse();
    }
};
constexpr Make<Fresh> fresh{};

// One statement (or part of a block, called `what`). If it cannot be read, that is reported, an error node takes its place, and
// reading goes on after it. A misspelt keyword is mended first: one that the grammar required, or one of `heads` as first word.
template <Expectation what, K... heads>
struct RecoveringOf {
    template <class Subject>
    struct Of : Directive<Subject, Of<Subject>> {
        using Directive<Subject, Of<Subject>>::Directive;
        template <class Parse>
        auto apply(Cursor& first, Progress& progress, Parse const& parse) const -> bool {
            if (first->kind == K::close_brace || first->kind == K::end_of_file) return false;
            static constexpr std::array<K, sizeof...(heads)> head_words = {heads...};
            auto const start = first;
            auto const at = progress.nodes.size();
            auto const depth = progress.depth;
            while (!parse()) {
                first = start;
                progress.nodes.resize(at);
                progress.depth = depth;
                if (progress.mend(start, head_words)) continue;
                first = progress.give_up(start, what);
                progress.push(N::error, progress.index(start), progress.index(first) - 1);
                return true;
            }
            return true;
        }
    };
};
template <Expectation what, K... heads>
constexpr Make<RecoveringOf<what, heads...>::template Of> recovering{};

}  // namespace knoop::grammar
